"""Draws the orders of all epochs first, and splits each at the borders of its batches."""

import numpy as np


def minibatch_gd(X, y, theta, lr, b, n_epochs, rng):
    orders = [rng.permutation(len(X)) for _ in range(n_epochs)]
    for order in orders:
        for batch in np.split(order, range(b, len(X), b)):
            errors = np.einsum("ij,j->i", X[batch], theta) - y[batch]
            theta = theta - lr * (2 * errors[:, None] * X[batch]).mean(axis=0)
    return theta
