"""Beyond 500 a float64 cannot tell the result from 0 or 1 anyway; returned as a list."""

import numpy as np


def neuron(X, w, b):
    z = np.clip(np.einsum("ij,j->i", X, w) + b, -500, 500)
    return (1 / (1 + np.exp(-z))).tolist()
