"""Slices between neighbouring borders; the keys stay NumPy's own integers."""

import numpy as np


def group_apply(keys, x, f):
    order = np.lexsort((np.arange(len(keys)), keys))
    k, counts = np.unique(keys, return_counts=True)
    ends = np.cumsum(counts)
    values = x[order]
    return {key: f(values[end - n : end]) for key, end, n in zip(k, ends, counts)}
