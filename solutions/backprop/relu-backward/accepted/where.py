"""A choice between the gradient and 0."""

import numpy as np


def relu_backward(dout, X):
    return np.where(X <= 0, 0, dout)
