import numpy as np


def solve(x, y):
    return np.add.outer(x, y)
