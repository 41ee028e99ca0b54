"""The outer derivative first, in Python's notation."""


def derivative_chain(a, b):
    return "cos(x**2)*2*x"


def own_chain(a, b):
    return f"cos({a}*x**2 + {b}*x)*(2*{a}*x + {b})"
