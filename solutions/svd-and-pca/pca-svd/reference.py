"""Eigenvectors of the covariance: Deisenroth, Faisal, Ong, Mathematics for ML, section 10.3."""

import numpy as np


def pca_cov(X, k):
    V = np.linalg.eigh(np.cov(X.T))[1]
    return V.T[::-1][:k]
