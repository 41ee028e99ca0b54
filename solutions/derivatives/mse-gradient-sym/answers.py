"""The chain rule with the inner function w x + b - y: Mathematics for ML, section 5.1."""


def mse_gradient_sym(s, t):
    return "2x(w*x + b - y)"


def own_sample(s, t):
    return f"2*{s}*({s}w + b - {t})"
