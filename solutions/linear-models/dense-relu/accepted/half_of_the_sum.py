"""max(z, 0) = (z + |z|) / 2; neurons as rows, and transposed at the end."""

import numpy as np


def dense(X, W, b):
    Z = W.T @ X.T + b[:, np.newaxis]
    return ((Z + np.abs(Z)) / 2).T
