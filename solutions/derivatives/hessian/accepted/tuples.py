"""In parentheses, not simplified."""


def hessian(a, b):
    return "((2*3x, y + y), (y + y, 2*x))"


def own_hessian(a, b):
    return f"((3*2*{a} x, {b}*2y), ({b}*2y, {b}*2x))"
