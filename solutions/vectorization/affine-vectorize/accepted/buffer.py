"""In place, but in an array of its own."""

import numpy as np


def affine(w, x, b):
    y = np.array(x, dtype=float)
    np.multiply(y, w, out=y)
    y += b
    return y
