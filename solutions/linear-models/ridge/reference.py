"""Ridge regression: Hastie, Tibshirani, Friedman, Elements of Statistical Learning, 3.4.1."""

import numpy as np


def ridge(X, y, lam):
    Y = X - X.mean(axis=0)
    w = np.linalg.solve(Y.T @ Y + lam * np.eye(X.shape[1]), Y.T @ y)
    return w, (y - X @ w).mean()
