import numpy as np


def solve(c, x):
    y = np.zeros(len(x))
    for a in c[::-1]:
        y = y * x + a
    return y
