import numpy as np


def solve(x):
    y, i = [], 1
    while i < len(x):
        y.append(x[i] - x[i - 1])
        i += 1
    return np.array(y)
