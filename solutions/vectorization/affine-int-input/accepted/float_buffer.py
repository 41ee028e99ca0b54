"""A result array with a dtype that can hold the result."""

import numpy as np


def affine(w, x, b):
    y = np.empty(x.shape, dtype=np.float64)
    np.multiply(w, x, out=y)
    return np.add(y, b, out=y)
