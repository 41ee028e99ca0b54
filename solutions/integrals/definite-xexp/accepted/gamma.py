"""As a value of the gamma function, and as a power."""


def definite_xexp(a):
    return "gamma(2)"


def own_integral(a):
    return f"{a}^(-2)"
