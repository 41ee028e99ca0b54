import numpy as np


def solve(X, y, w, steps):
    for _ in range(steps):
        g = np.zeros(len(w))
        for row, target in zip(X, y):
            g += row * (row @ w - target)
        w = w - 0.01 * g / len(y)
    return w
