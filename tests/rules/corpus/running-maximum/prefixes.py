import numpy as np


def solve(x):
    return np.array([x[: i + 1].max() for i in range(len(x))])
