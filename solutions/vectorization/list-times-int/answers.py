"""A list is repeated, an array is multiplied: Python reference, section 6.7."""


def list_length(n, k):
    return 6


def array_shape(n, k):
    return "(2,)"


def own_list_length(n, k):
    return n * k
