"""NumPy's inner product, in single precision, as an array without axes."""

import numpy as np


def dot(a, b):
    return np.asarray(np.inner(a.astype(np.float32), b.astype(np.float32)))
