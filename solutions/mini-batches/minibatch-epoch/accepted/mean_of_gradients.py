"""The mean of the samples' gradients 2 * error_i * x_i, by einsum and in a while loop."""

import numpy as np


def minibatch_epoch(theta, X, y, lr, b, order):
    start = 0
    while start < len(order):
        batch = order[start : start + b]
        error = np.einsum("ij,j->i", X[batch], theta) - y[batch]
        theta = theta - lr * (2 * error[:, None] * X[batch]).mean(axis=0)
        start += b
    return theta
