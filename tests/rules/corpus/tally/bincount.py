import numpy as np


def solve(i, K):
    return np.bincount(i, minlength=K)
