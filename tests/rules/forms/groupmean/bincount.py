import numpy as np


def solve(x, g, K):
    return np.bincount(g, x, K) / np.maximum(np.bincount(g, minlength=K), 1)
