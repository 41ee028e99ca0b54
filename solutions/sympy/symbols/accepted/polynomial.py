"""A polynomial made of its coefficients, as an expression."""

import sympy


def quadratic():
    x, *coefficients = sympy.symbols("x, a:c", real=True)
    return sympy.Poly(coefficients, x).as_expr()
