"""One pass over the rows that collects the values of each group."""

import numpy as np


def group_apply(keys, x, f):
    groups = {}
    for key, value in zip(keys.tolist(), x):
        groups.setdefault(key, []).append(value)
    return {key: f(np.array(groups[key])) for key in sorted(groups)}
