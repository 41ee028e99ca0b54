import numpy as np


def solve(x, y):
    return np.tensordot(x, y, axes=1)
