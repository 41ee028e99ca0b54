"""The power method: Golub and Van Loan, Matrix Computations, section 7.3.1."""

import numpy as np


def power_iteration(A, v0, steps):
    v = v0
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v @ A @ v, v
