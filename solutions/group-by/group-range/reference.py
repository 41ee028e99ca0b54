"""The extremes of each run of rows with one key: numpy.ufunc.reduceat."""

import numpy as np


def group_range(keys, x):
    order = np.argsort(keys)
    k, first = np.unique(keys[order], return_index=True)
    values = x[order]
    return k, np.maximum.reduceat(values, first) - np.minimum.reduceat(values, first)
