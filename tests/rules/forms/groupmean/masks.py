import numpy as np


def solve(x, g, K):
    return np.array([x[g == k].mean() if (g == k).any() else 0.0 for k in range(K)])
