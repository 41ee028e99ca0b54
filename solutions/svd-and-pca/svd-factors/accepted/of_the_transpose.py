"""If A = U S V.T, then A.T = V S U.T; the largest entry of each column of U made positive."""

import numpy as np


def svd(A):
    V, s, Ut = np.linalg.svd(A.T, full_matrices=False)
    U = Ut.T
    largest = np.abs(U).argmax(axis=0)
    signs = np.where(U[largest, np.arange(len(s))] < 0, -1.0, 1.0)
    return U * signs, s, (V * signs).T
