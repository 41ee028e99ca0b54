import numpy as np


def solve(x, g, K):
    found = {}
    for value, group in zip(x, g):
        found.setdefault(int(group), []).append(value)
    return np.array([np.mean(found[k]) if k in found else 0.0 for k in range(K)])
