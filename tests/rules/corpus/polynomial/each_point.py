import numpy as np


def solve(c, x):
    y = np.zeros(len(x))
    for i, v in enumerate(x):
        y[i] = (c * v ** np.arange(len(c))).sum()
    return y
