"""Without parentheses, and as a list."""


def transpose_1d(n):
    return "[5]"


def own_row(n):
    return f"{n}, 1"
