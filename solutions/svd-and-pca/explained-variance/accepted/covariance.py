"""Eigenvalues of the covariance matrix beside its trace; only the first min(m, n) of them."""

import numpy as np


def explained(X):
    C = np.atleast_2d(np.cov(X, rowvar=False))
    w = np.linalg.eigvalsh(C)[::-1]
    return w[: min(X.shape)] / np.trace(C)
