"""Draws every sample by itself, with replacement, and the rate falls with each update."""

import numpy as np


def sgd(X, y, lr0, n_epochs, rng):
    m, n = X.shape
    theta = np.zeros(n)
    for t in range(n_epochs * m):
        i = rng.integers(m)
        theta -= lr0 / (1 + 0.1 * t) * 2 * (X[i] @ theta - y[i]) * X[i]
    return theta
