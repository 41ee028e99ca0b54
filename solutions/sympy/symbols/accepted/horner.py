"""Horner's form: one power less, and the same expression."""

from sympy import Symbol

a, b, c, x = (Symbol(name) for name in "abcx")


def quadratic():
    return x * (a * x + b) + c
