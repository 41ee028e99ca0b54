"""Each update is an affine map of theta: they are multiplied to one matrix, which is applied."""

import numpy as np


def sgd_epoch(theta, X, y, lr, order):
    n = theta.shape[0]
    epoch = np.eye(n + 1)
    for i in order:
        step = np.eye(n + 1)
        step[:n, :n] -= 2 * lr * np.outer(X[i], X[i])
        step[:n, n] = 2 * lr * y[i] * X[i]
        epoch = step @ epoch
    return epoch[:n, :n] @ theta + epoch[:n, n]
