import numpy as np


def solve(X, Y):
    D = np.empty((len(X), len(Y)))
    for i, j in np.ndindex(D.shape):
        D[i, j] = np.linalg.norm(X[i] - Y[j])
    return D
