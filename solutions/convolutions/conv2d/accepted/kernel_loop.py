"""One shifted image for each entry of the kernel."""

import numpy as np


def conv2d(X, K):
    p, q = K.shape
    h, w = X.shape[0] - p + 1, X.shape[1] - q + 1
    Y = np.zeros((h, w))
    for a in range(p):
        for b in range(q):
            Y += K[a, b] * X[a : a + h, b : b + w]
    return Y
