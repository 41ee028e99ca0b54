"""einsum stretches axes of length 1, so the lengths are compared first."""

import numpy as np


def matvec(M, v):
    if M.shape[1] != len(v):
        raise ValueError("the length of v is not the number of columns of M")
    return np.einsum("ij,j->i", M, v)
