"""In brackets, and without."""


def stationary_points(a, c):
    return "[1.0, -1.0]"


def own_points(a, c):
    return f"{a}, -{a}"
