import numpy as np


def solve(x, w, b):
    y = np.empty_like(x)
    for index, value in np.ndenumerate(x):
        y[index] = w * value + b
    return y
