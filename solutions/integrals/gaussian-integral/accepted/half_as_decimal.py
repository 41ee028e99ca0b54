"""A half written 0.5 is exact, too."""


def gaussian_integral(a):
    return "0.5 sqrt(pi)"


def own_integral(a):
    return f"0.5 sqrt(pi/{a})"
