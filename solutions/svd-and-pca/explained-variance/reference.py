"""Shares of the squared singular values: Jolliffe, Principal Component Analysis, section 6.1."""

import numpy as np


def explained(X):
    squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return squares / squares.sum()
