"""Both terms of the product rule as they come out, with exp."""


def derivative_1(n, k):
    return "3x² exp(x) + x³ exp(x)"


def own_derivative(n, k):
    return f"{n}x^({n}-1) exp({k}x) + x^{n} * {k} exp({k}*x)"
