"""The projection matrix first, applied to the samples as columns."""

import numpy as np


def project_rows(X, U):
    P = np.dot(U, U.T)
    return (P @ X.T).T
