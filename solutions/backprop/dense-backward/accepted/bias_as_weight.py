"""The bias as one more row of W, which belongs to a feature that is always 1."""

import numpy as np


def dense_backward(dout, X, W):
    with_one = np.hstack([X, np.ones((len(X), 1))])
    gradients = with_one.T.dot(dout)
    return np.dot(W, dout.T).T, gradients[:-1], gradients[-1]
