"""The transpose, whose columns are divided by their lengths."""

import numpy as np


def normalize_rows(X):
    squares = np.einsum("ij,ij->i", X, X)
    return (X.T / np.sqrt(squares + (squares == 0))).T
