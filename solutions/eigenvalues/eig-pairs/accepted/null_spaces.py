"""For each eigenvalue the null space of A - w I, by its smallest singular values."""

import numpy as np


def eig(A):
    w = np.linalg.eigvals(A).astype(complex)
    V = np.empty(A.shape, dtype=complex)
    for i, value in enumerate(w):
        Vt = np.linalg.svd(A - value * np.eye(len(A)))[2]
        times_before = int(np.isclose(w[:i], value).sum())
        V[:, i] = Vt[-1 - times_before].conj()
    return [w, V]
