"""The larger root by the formula, the other from the product: no cancellation. Always complex."""

import numpy as np


def eig2(A):
    t = np.trace(A)
    d = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    root = np.sqrt(complex(t * t - 4 * d))
    large = (t + root) / 2 if t >= 0 else (t - root) / 2
    if large == 0:
        return np.zeros(2, dtype=complex)
    return np.array([large, d / large])
