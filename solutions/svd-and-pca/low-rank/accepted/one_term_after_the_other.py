"""The terms of the sum, added up one by one."""

import numpy as np


def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A)
    terms = [s[i] * np.outer(U[:, i], Vt[i]) for i in range(k)]
    return np.sum(terms, axis=0)
