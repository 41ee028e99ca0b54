"""The sum of the projections on each direction; the loop runs over the k columns only."""

import numpy as np


def project_rows(X, U):
    P = np.zeros(X.shape)
    for u in U.T:
        P += np.outer(X @ u, u)
    return P
