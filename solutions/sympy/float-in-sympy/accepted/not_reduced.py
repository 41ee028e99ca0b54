"""Not in lowest terms, and as a power."""


def float_in_sympy(p, q):
    return "2/6"


def own_fraction(p, q):
    return f"{p} * {q}^(-1)"
