"""With the error the other way round, and the minus before it."""


def mse_gradient_sym(s, t):
    return "-2*x*(y - b - w*x)"


def own_sample(s, t):
    return f"-2*{s}*({t} - (w*{s} + b))"
