"""A polynomial in x that is left one."""

import sympy


def quadratic():
    a, b, c, x = sympy.symbols("a b c x")
    return sympy.Poly(a * x**2 + b * x + c, x)
