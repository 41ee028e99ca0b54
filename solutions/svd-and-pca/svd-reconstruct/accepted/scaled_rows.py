"""The singular values multiplied into the rows of V^T."""

import numpy as np


def reconstruct(U, s, Vt):
    k = s.size
    return np.dot(U[:, :k], np.diag(s) @ Vt[:k])
