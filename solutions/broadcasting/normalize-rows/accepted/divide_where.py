"""Divides where there is a length, keeps zeros elsewhere."""

import numpy as np


def normalize_rows(X):
    length = np.sqrt(np.sum(X**2, axis=1))[:, np.newaxis]
    return np.divide(X, length, out=np.zeros_like(X), where=length > 0)
