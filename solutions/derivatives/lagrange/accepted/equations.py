"""With the names of what is given."""


def maximum(a, s):
    return "25.0"


def maximiser(a, s):
    return "5, 5"


def own_maximum(a, s):
    return f"({s})^2/(4*{a})"
