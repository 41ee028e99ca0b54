"""Shift by the row's maximum: Goodfellow, Bengio, Courville, Deep Learning, section 4.1."""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
