"""Rational numbers keep numerator and denominator: SymPy's documentation, Gotchas."""


def float_in_sympy(p, q):
    return "1/3"


def own_fraction(p, q):
    return f"{p}/{q}"
