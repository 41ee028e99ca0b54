"""A = QR, then back substitution from the last unknown."""

import numpy as np


def solve(A, b):
    Q, R = np.linalg.qr(A)
    y = Q.T @ b
    x = np.zeros(len(b))
    for k in range(len(b) - 1, -1, -1):
        x[k] = (y[k] - R[k, k + 1 :] @ x[k + 1 :]) / R[k, k]
    return x
