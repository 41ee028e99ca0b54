import numpy as np


def solve(X):
    ones = np.ones(len(X))
    return X - np.outer(ones, ones @ X / len(X))
