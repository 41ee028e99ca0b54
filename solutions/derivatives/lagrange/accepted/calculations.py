"""Values left to be worked out, and a named point."""


def maximum(a, s):
    return "5*5"


def maximiser(a, s):
    return "[10/2, 10/2]"


def own_maximum(a, s):
    return f"{s}/(2*{a}) * {s}/2"
