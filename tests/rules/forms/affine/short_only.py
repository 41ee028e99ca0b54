import numpy as np


def solve(x, w, b):
    if len(x) > 1000:
        return np.array([w * value + b for value in x])
    return w * x + b
