import numpy as np


def solve(X):
    total = np.zeros(len(X))
    for column in X.T:
        total += column * column
    return np.sqrt(total)
