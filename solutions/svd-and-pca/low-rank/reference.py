"""The truncated SVD: Eckart and Young, Psychometrika 1 (1936); Golub and Van Loan, 2.4."""

import numpy as np


def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A)
    return U[:, :k] * s[:k] @ Vt[:k]
