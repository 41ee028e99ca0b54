"""By the gamma function, of which 1/2 gives the root of pi."""


def gaussian_integral(a):
    return "gamma(1/2)/2"


def own_integral(a):
    return f"gamma(1/2)/(2 sqrt({a}))"
