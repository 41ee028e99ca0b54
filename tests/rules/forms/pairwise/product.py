from itertools import product

import numpy as np


def solve(X, Y):
    pairs = product(X, Y)
    return np.array([np.linalg.norm(a - b) for a, b in pairs]).reshape(len(X), len(Y))
