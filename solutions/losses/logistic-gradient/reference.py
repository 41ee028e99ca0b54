"""Gradient of the log-loss: Bishop, Pattern Recognition, equation 4.91; sigma by tanh."""

import numpy as np


def logreg_grad(w, X, y):
    p = (1 + np.tanh(X @ w / 2)) / 2
    return X.T @ (p - y) / len(y)
