"""Scores are the centred data times the axes: Jolliffe, Principal Component Analysis, 3.5."""

import numpy as np


def pca(X, k):
    centred = X - X.mean(axis=0)
    return centred @ np.linalg.svd(centred)[2][:k].T
