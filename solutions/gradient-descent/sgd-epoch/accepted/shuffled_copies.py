"""Shuffles copies of X and y, and changes a copy of theta in place."""

import numpy as np


def sgd_epoch(theta, X, y, lr, order):
    theta = np.array(theta, dtype=float)
    for x, target in zip(X[order], y[order], strict=True):
        error = np.dot(theta, x) - target
        theta -= 2 * lr * error * x
    return theta
