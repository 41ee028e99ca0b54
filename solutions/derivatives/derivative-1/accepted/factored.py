"""Factored, as SymPy prints it."""


def derivative_1(n, k):
    return "x**2*(x + 3)*exp(x)"


def own_derivative(n, k):
    return f"x**{n - 1}*({k}*x + {n})*exp({k}*x)"
