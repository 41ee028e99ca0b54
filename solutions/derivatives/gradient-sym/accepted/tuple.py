"""As a tuple, in Python's notation."""


def gradient_sym(a, b, c):
    return "(2*x + 3*y, 2*y + 3*x)"


def own_gradient(a, b, c):
    return f"(2*{a}*x - {b}*y, -{b}*x + 2*{c}*y)"
