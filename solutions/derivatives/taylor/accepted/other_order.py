"""Highest power first, as SymPy prints it."""


def taylor(a):
    return "x**2/2 + x + 1"


def own_taylor(a):
    return f"{a}**2*x**2/2 + {a}*x + 1"
