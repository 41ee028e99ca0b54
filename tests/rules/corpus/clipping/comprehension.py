import numpy as np


def solve(x, low, high):
    return np.array([min(max(v, low), high) for v in x])
