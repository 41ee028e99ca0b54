"""The plain formula, whose overflow to inf gives a probability of 0; einsum and a list."""

import numpy as np


def logreg_grad(w, X, y):
    with np.errstate(over="ignore"):
        p = 1 / (1 + np.exp(-(X @ w)))
    return (np.einsum("ij,i->j", X, p - y) / X.shape[0]).tolist()
