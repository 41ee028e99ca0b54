"""Each sign of the score has its own harmless exponential; the sum is written out."""

import numpy as np


def logreg_grad(w, X, y):
    t = X.dot(w)
    small = np.exp(-np.abs(t))
    p = np.where(t >= 0, 1, small) / (1 + small)
    return np.mean((p - y)[:, None] * X, axis=0)
