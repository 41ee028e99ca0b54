"""sys.getsizeof of a list and a float on 64-bit CPython: 56 + 8 n and 24."""


def list(n):
    return 32_056


def array(n):
    return 8_000


def own_list(n):
    return 56 + 32 * n
