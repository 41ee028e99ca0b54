"""Eigenvectors of the covariance matrix; eigh sorts upwards, and keeps them in columns."""

import numpy as np


def pca_axes(X, k):
    C = np.atleast_2d(np.cov(X, rowvar=False))
    w, V = np.linalg.eigh(C)
    return V[:, np.argsort(w)[::-1][:k]].T
