"""Sorted by key and value, a group begins with its smallest and ends with its largest."""

import numpy as np


def group_agg(keys, x):
    order = np.lexsort((x, keys))
    values = x[order]
    k, first, counts = np.unique(keys[order], return_index=True, return_counts=True)
    sums = np.diff(np.append(0.0, np.cumsum(values))[np.append(first, len(x))])
    return [k, np.stack([sums / counts, values[first + counts - 1], values[first]], axis=1)]
