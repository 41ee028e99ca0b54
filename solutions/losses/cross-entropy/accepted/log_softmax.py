"""The logarithm of the softmax, shifted by the maximum, and a sum."""

import numpy as np


def cross_entropy(Z, y):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.take_along_axis(logs, y[:, None], axis=1).sum() / len(Z)
