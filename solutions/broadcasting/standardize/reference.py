"""The z-score with the population's deviation: scikit-learn, StandardScaler."""

import numpy as np


def standardize(X):
    varies = X.min(axis=0) < X.max(axis=0)
    V = X[:, varies]
    Z = np.zeros(X.shape)
    Z[:, varies] = (V - V.mean(axis=0)) / V.std(axis=0)
    return Z
