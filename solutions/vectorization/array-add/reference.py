"""asarray first, then elementwise addition: NumPy reference, numpy.asarray."""

import numpy as np


def add_arrays(a, b):
    return np.asarray(a) + np.asarray(b)
