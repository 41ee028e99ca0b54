import numpy as np


def solve(x, y):
    return np.array([v + y for v in x])
