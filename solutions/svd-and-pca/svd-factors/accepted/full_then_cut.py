"""The full factors, cut to the first k columns and rows; a list of three."""

import numpy as np


def svd(A):
    k = min(A.shape)
    U, s, Vt = np.linalg.svd(A)
    return [U[:, :k], s, Vt[:k]]
