import numpy as np


def solve(X):
    return np.sqrt(np.einsum("ij,ij->i", X, X, optimize=True))
