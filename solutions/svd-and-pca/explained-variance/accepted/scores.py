"""The variances of the scores, with ddof = 1; a list."""

import numpy as np


def explained(X):
    U, s, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    variances = np.var(U * s, axis=0, ddof=1)
    return (variances / np.sum(variances)).tolist()
