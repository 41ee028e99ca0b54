"""X[[i]] keeps the row; a copy of theta is changed in place."""

import numpy as np


def sgd_epoch_column(theta, X, y, lr, order):
    theta = np.copy(theta)
    for i in order:
        error = np.dot(X[[i]], theta) - y[[i]]
        theta -= 2 * lr * np.dot(X[[i]].T, error)
    return theta
