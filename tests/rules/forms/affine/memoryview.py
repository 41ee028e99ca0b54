import numpy as np


def solve(x, w, b):
    return np.array([w * value + b for value in memoryview(x)])
