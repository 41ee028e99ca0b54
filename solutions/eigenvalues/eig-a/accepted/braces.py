"""As a set, the smaller one first."""


def eig_a(k, p, s):
    return "{1, 5}"


def eig_m(k, p, s):
    return f"{{{k - 1}, {k + p}}}"
