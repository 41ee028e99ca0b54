"""The general eig, sorted by hand, of a covariance that is divided by m."""

import numpy as np


def pca_cov(X, k):
    Y = X - X.mean(0)
    w, V = np.linalg.eig(Y.T @ Y / len(Y))
    order = np.argsort(-w.real)[:k]
    return -V.real[:, order].T
