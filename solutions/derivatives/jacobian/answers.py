"""Rows are gradients: Deisenroth, Faisal, Ong, Mathematics for ML, definition 5.6."""


def jacobian(p, a):
    return "[[2x y, x^2], [0, cos y]]"


def own_jacobian(p, a):
    return f"[[{p} x^{p - 1} y, x^{p}], [{a}, -sin y]]"
