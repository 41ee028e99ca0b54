"""(uv)' = u'v + uv': Deisenroth, Faisal, Ong, Mathematics for Machine Learning, section 5.1."""


def derivative_1(n, k):
    return "(x^3 + 3x^2) e^x"


def own_derivative(n, k):
    return f"({n}*x^{n - 1} + {k}*x^{n}) * e^({k}x)"
