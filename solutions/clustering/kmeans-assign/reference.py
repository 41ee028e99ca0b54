"""Assignment step of Lloyd's algorithm: Bishop, Pattern Recognition, equation 9.2."""

import numpy as np


def assign(X, C):
    return np.argmin((C**2).sum(axis=1) - 2 * X @ C.T, axis=1)
