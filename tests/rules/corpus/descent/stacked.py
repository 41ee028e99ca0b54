import numpy as np


def solve(X, y, w, steps):
    for _ in range(steps):
        errors = np.stack([row @ w for row in X]) - y
        w = w - 0.01 * X.T @ errors / len(y)
    return w
