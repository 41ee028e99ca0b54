"""Multiplied out, as differentiating the expanded square gives it."""


def mse_gradient_sym(s, t):
    return "2w x² + 2b x − 2x y"


def own_sample(s, t):
    return f"{2 * s * s}*w + {2 * s}*b - {2 * s * t}"
