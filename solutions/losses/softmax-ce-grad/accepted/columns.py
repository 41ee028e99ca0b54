"""Samples in columns, a comparison for the one-hot rows, and a list."""

import numpy as np


def ce_grad(Z, y):
    scores = Z.T
    e = np.exp(scores - scores.max(axis=0))
    p = (e / e.sum(axis=0)).T
    truth = y[:, None] == np.arange(Z.shape[1])
    return ((p - truth) * (1 / len(p))).tolist()
