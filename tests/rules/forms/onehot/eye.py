import numpy as np


def solve(y, K):
    return np.eye(K)[y]
