"""Modified Gram-Schmidt column by column, with the signs turned."""

import numpy as np


def gram_schmidt(A):
    m, n = A.shape
    Q = np.zeros((m, n))
    for j in range(n):
        v = A[:, j].astype(float)
        for i in range(j):
            v -= (Q[:, i] @ v) * Q[:, i]
        Q[:, j] = -v / np.linalg.norm(v)
    return Q
