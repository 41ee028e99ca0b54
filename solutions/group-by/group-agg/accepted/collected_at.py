"""Sums by bincount, extremes with maximum.at and minimum.at."""

import numpy as np


def group_agg(keys, x):
    k, group, counts = np.unique(keys, return_inverse=True, return_counts=True)
    T = np.empty((len(k), 3))
    T[:, 0] = np.bincount(group, weights=x, minlength=len(k)) / counts
    T[:, 1], T[:, 2] = -np.inf, np.inf
    np.maximum.at(T[:, 1], group, x)
    np.minimum.at(T[:, 2], group, x)
    return k, T
