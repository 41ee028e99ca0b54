"""The value, constant or not, is stretched to the shape of the points, and copied."""

import numpy as np
import sympy as sp


def to_numpy(expr, x):
    formula = sp.lambdify(x, expr, "numpy")

    def values(points):
        points = np.asarray(points, dtype=float)
        return np.array(np.broadcast_to(formula(points), points.shape), dtype=float)

    return values
