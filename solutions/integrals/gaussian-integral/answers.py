"""The Gaussian integral: sqrt(pi/a)/2; Deisenroth, Faisal, Ong, Mathematics for ML, section 6.5."""


def gaussian_integral(a):
    return "sqrt(pi)/2"


def own_integral(a):
    return f"sqrt(pi/{a})/2"
