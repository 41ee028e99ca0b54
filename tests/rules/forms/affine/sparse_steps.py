import numpy as np


def solve(x, w, b):
    y = np.empty_like(x)
    for start in range(0, len(x), 3):
        y[start : start + 3] = w * x[start : start + 3] + b
    return y
