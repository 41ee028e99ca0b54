"""Gauss-Jordan elimination beside the identity, with the larger entry as the pivot."""

import numpy as np


def inverse2(A):
    M = np.hstack([A, np.eye(2)])
    if abs(M[0, 0]) < abs(M[1, 0]):
        M = M[::-1].copy()
    if M[0, 0] == 0:
        raise np.linalg.LinAlgError("no pivot in the first column")
    M[1] -= M[1, 0] / M[0, 0] * M[0]
    if M[1, 1] == 0:
        raise np.linalg.LinAlgError("no pivot in the second column")
    M[1] /= M[1, 1]
    M[0] = (M[0] - M[0, 1] * M[1]) / M[0, 0]
    return M[:, 2:]
