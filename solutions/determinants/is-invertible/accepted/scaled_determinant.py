"""The determinant of the matrix with unit rows does not depend on their lengths."""

import numpy as np


def is_invertible(A):
    lengths = np.linalg.norm(A, axis=1, keepdims=True)
    if (lengths == 0).any():
        return False
    eigenvalues = np.abs(np.linalg.eigvals(A / lengths))
    return True if eigenvalues.min() > 1e-10 else False
