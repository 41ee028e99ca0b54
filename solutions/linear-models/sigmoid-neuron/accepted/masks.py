"""Each half of the numbers by its own formula."""

import numpy as np


def neuron(X, w, b):
    z = (X * w).sum(axis=1) + b
    p = np.empty(len(z))
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p
