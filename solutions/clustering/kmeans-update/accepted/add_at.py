"""Sums by np.add.at, numbers by bincount."""

import numpy as np


def update(X, labels, C):
    sums = np.zeros_like(C)
    np.add.at(sums, labels, X)
    counts = np.bincount(labels, minlength=len(C))[:, None]
    return np.where(counts > 0, sums / np.maximum(counts, 1), C)
