"""Columns (n, 1), a rate that falls geometrically, and flat at the end."""

import numpy as np


def sgd(X, y, lr0, n_epochs, rng):
    t, targets, rate = np.zeros((X.shape[1], 1)), y.reshape(-1, 1), lr0
    for _ in range(n_epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        for i in order:
            xi = X[i : i + 1]
            t = t - rate * 2 * xi.T @ (xi @ t - targets[i : i + 1])
        rate *= 0.9
    return t.ravel()
