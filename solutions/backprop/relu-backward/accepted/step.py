"""The Heaviside function is the slope."""

import numpy as np


def relu_backward(dout, X):
    return np.multiply(np.heaviside(X, 0.0), dout)
