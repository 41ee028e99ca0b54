"""Negative sums are overwritten in an array of one's own."""

import numpy as np


def dense(X, W, b):
    Z = np.dot(X, W)
    Z += b
    Z[Z < 0] = 0
    return Z
