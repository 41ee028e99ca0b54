"""Without parentheses, and as a list."""


def matvec_shape(m, n):
    return "3,"


def own_shape(m, n):
    return f"[{m}]"
