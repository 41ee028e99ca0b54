"""The whole table of squared distances, one row for each centre; a list."""

import numpy as np


def assign(X, C):
    squares = np.einsum("kd,kd->k", C, C)[:, None] - 2 * C.dot(X.T) + np.einsum("md,md->m", X, X)
    return squares.argmin(axis=0).tolist()
