"""Eigenvectors of the covariance matrix, sorted downwards; a list."""

import numpy as np


def pca(X, k):
    w, V = np.linalg.eigh(np.atleast_2d(np.cov(X.T)))
    V = V[:, np.argsort(-w)[:k]]
    return (X @ V - X.mean(axis=0) @ V).tolist()
