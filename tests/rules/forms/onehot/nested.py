import numpy as np


def solve(y, K):
    return np.array([[float(k == label) for k in range(K)] for label in y])
