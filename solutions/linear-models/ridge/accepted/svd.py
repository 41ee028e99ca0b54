"""The SVD of the centred data."""

import numpy as np


def ridge(X, y, lam):
    mean = X.mean(axis=0)
    U, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    w = Vt.T @ (s / (s**2 + lam) * (U.T @ (y - y.mean())))
    return w, y.mean() - mean @ w
