"""Householder reflections, whose product has the same first columns up to signs."""

import numpy as np


def gram_schmidt(A):
    m, n = A.shape
    R, Q = A.copy(), np.eye(m)
    for j in range(n):
        v = R[j:, j].copy()
        v[0] += np.copysign(np.linalg.norm(v), v[0])
        v /= np.linalg.norm(v)
        R[j:] -= 2 * np.outer(v, v @ R[j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ v, v)
    return Q[:, :n]
