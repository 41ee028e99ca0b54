import numpy as np


def solve(x, y):
    return np.add.reduceat(x * y, [0])[0] if len(x) else 0.0
