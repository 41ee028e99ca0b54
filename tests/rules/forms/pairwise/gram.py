import numpy as np


def solve(X, Y):
    squares = (X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1)
    return np.sqrt(np.maximum(squares, 0))
