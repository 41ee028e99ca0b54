"""A product of matrices, and the only entry of the result."""

import sympy as sp


def quadratic():
    x = sp.Symbol("x")
    row = sp.Matrix([sp.symbols("a b c")])
    return (row * sp.Matrix([x**2, x, 1]))[0]
