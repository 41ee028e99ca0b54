"""|a - b|^2 = |a|^2 - 2 a.b + |b|^2, cut off at 0: Bishop, Pattern Recognition, section 6.2."""

import numpy as np


def pairwise(A, B):
    squares = (A**2).sum(axis=1)[:, None] - 2 * A @ B.T + (B**2).sum(axis=1)
    return np.sqrt(np.maximum(squares, 0))
