"""A line is a polynomial: the loop in np.polyval runs over two coefficients, not over x."""

import numpy as np


def affine(w, x, b):
    return tuple(np.polyval([w, b], x))
