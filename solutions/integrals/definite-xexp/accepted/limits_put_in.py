"""With the limits put in, and the constants not yet multiplied."""


def definite_xexp(a):
    return "0 − (−(0 + 1) e^0)"


def own_integral(a):
    return f"(1/{a}) * (1/{a})"
