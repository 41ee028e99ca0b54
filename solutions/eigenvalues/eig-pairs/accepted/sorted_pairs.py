"""Sorted by size, the vectors along with the values; symmetric matrices by their own function."""

import numpy as np


def eig(A):
    w, V = np.linalg.eigh(A) if np.allclose(A, A.T) else np.linalg.eig(A)
    order = np.argsort(-np.abs(w))
    return w[order], V[:, order]
