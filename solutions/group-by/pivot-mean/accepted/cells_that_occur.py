"""Only the pairs of keys that occur, found by unique of rows."""

import numpy as np


def pivot(r, c, x):
    R, C = np.unique(r), np.unique(c)
    T = np.full((len(R), len(C)), np.nan)
    if len(x):
        pairs, group, counts = np.unique(
            np.stack([r, c], axis=1), axis=0, return_inverse=True, return_counts=True
        )
        means = np.bincount(group.ravel(), weights=x) / counts
        T[np.searchsorted(R, pairs[:, 0]), np.searchsorted(C, pairs[:, 1])] = means
    return [R, C, T]
