"""A sum with zeros has the right shape whatever the formula gives."""

import numpy as np
from sympy import lambdify


def to_numpy(expr, x):
    f = lambdify([x], expr)
    return lambda a: f(a) + np.zeros_like(a)
