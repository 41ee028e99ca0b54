"""Sorted by key and then by value, each group begins and ends with its extremes."""

import numpy as np


def group_range(keys, x):
    order = np.lexsort((x, keys))
    k, first, counts = np.unique(keys[order], return_index=True, return_counts=True)
    last = first + counts - 1
    return k.tolist(), (x[order][last] - x[order][first]).tolist()
