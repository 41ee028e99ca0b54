"""In float32; a list of Python numbers would do as well."""

import numpy as np


def det2(A):
    a, b, c, d = A.astype(np.float32).ravel()
    return float(a * d - b * c)
