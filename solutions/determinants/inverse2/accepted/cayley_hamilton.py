"""By Cayley and Hamilton: A (tI - A) = det I."""

import numpy as np


def inverse2(A):
    det = np.linalg.det(A)
    if abs(det) < 1e-12:
        raise np.linalg.LinAlgError("singular")
    return (np.trace(A) * np.eye(2) - A) / det
