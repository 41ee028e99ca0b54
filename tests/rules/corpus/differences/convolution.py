import numpy as np


def solve(x):
    return np.convolve(x, [1.0, -1.0], "valid")
