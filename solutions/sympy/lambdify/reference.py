"""sympy.lambdify, and zeros that give a constant the shape of the points: SymPy's documentation."""

import numpy as np
import sympy as sp


def to_numpy(expr, x):
    formula = sp.lambdify(x, expr, "numpy")
    return lambda points: formula(points) + np.zeros(len(points))
