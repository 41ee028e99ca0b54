"""One system for the weights and the bias, in which the corner has no lambda."""

import numpy as np


def ridge(X, y, lam):
    A = np.column_stack([X, np.ones(len(X))])
    penalty = np.diag([lam] * X.shape[1] + [0.0])
    theta = np.linalg.solve(A.T @ A + penalty, A.T @ y)
    return theta[:-1], theta[-1]
