"""The Jacobian of the gradient: Deisenroth, Faisal, Ong, Mathematics for ML, section 5.7."""


def hessian(a, b):
    return "[[6x, 2y], [2y, 2x]]"


def own_hessian(a, b):
    return f"[[{6 * a}x, {2 * b}y], [{2 * b}y, {2 * b}x]]"
