"""The rows projected on the first k right singular vectors."""

import numpy as np


def low_rank(A, k):
    V = np.linalg.svd(A)[2][:k].T
    return np.dot(A @ V, V.T)
