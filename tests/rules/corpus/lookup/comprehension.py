import numpy as np


def solve(t, i):
    return np.array([t[j] for j in i])
