"""Sorted by key, each group is a run."""

import numpy as np


def group_sum(keys, x):
    if not len(keys):
        return [], []
    order = keys.argsort()
    k, first = np.unique(keys[order], return_index=True)
    return k.tolist(), np.add.reduceat(x[order], first)
