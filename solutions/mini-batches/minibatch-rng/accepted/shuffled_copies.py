"""Shuffles copies of X and y in each epoch, and takes slices of them."""

import numpy as np


def minibatch_gd(X, y, theta, lr, b, n_epochs, rng):
    m = X.shape[0]
    theta = np.array(theta, dtype=float)
    for _epoch in range(n_epochs):
        order = rng.permutation(np.arange(m))
        Xs, ys = X[order], y[order]
        for start in range(0, m, b):
            Xb, yb = Xs[start : start + b], ys[start : start + b]
            theta -= lr * (2 / len(yb)) * (Xb.T @ (Xb @ theta - yb))
    return theta
