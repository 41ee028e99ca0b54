import numpy as np


def solve(x, y):
    return np.sum([a * b for a, b in zip(x, y)])
