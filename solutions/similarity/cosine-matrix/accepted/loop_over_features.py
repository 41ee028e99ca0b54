"""The loop runs over the few features and not over the many rows."""

import numpy as np


def cosine_matrix(A, B):
    C = np.zeros((A.shape[0], B.shape[0]))
    for a, b in zip(A.T, B.T):
        C += a[:, None] * b[None, :]
    lengths = np.linalg.norm(A, axis=1)[:, None] * np.linalg.norm(B, axis=1)
    lengths[lengths == 0] = np.inf
    return C / lengths
