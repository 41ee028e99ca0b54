"""With columns (n, 1) and (b, 1) throughout, as many notes write it, and flat at the end."""

import numpy as np


def minibatch_epoch(theta, X, y, lr, b, order):
    t = theta.reshape(-1, 1).copy()
    targets = y.reshape(-1, 1)
    borders = np.arange(b, len(order), b)
    for batch in np.split(order, borders):
        if batch.size == 0:
            continue
        t = t - lr * (2 / batch.size) * X[batch].T.dot(X[batch].dot(t) - targets[batch])
    return t.ravel().tolist()
