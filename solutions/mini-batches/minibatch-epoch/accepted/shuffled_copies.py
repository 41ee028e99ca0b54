"""Shuffles copies of X and y once, then takes slices; theta is changed in place, in a copy."""

import numpy as np


def minibatch_epoch(theta, X, y, lr, b, order):
    X, y = X[order], y[order]
    theta = np.array(theta, dtype=float)
    for start in range(0, len(y), b):
        Xb, yb = X[start : start + b], y[start : start + b]
        theta -= lr * 2 * (Xb.T @ (Xb @ theta - yb)) / len(yb)
    return theta
