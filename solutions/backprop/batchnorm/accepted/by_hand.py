"""Mean and variance by products, and the scale joined to the shift."""

import numpy as np


def batchnorm(X, gamma, beta, eps):
    m = len(X)
    mu = np.ones(m) @ X / m
    var = np.einsum("ij,ij->j", X - mu, X - mu) / m
    scale = gamma / (var + eps) ** 0.5
    return X * scale + (beta - mu * scale)
