"""Four symbols and Python's operators: SymPy's tutorial."""

import sympy as sp


def quadratic():
    a, b, c, x = sp.symbols("a b c x")
    return a * x**2 + b * x + c
