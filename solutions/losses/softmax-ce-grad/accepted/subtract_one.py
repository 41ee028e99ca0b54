"""One is subtracted in place, as in the notes of CS231n."""

import numpy as np


def ce_grad(Z, y):
    m = Z.shape[0]
    dZ = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ /= dZ.sum(axis=1, keepdims=True)
    dZ[np.arange(m), y] -= 1
    dZ /= m
    return dZ
