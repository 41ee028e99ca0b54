"""The index formula, in single precision, as a list."""

import numpy as np


def reconstruct(U, s, Vt):
    k = s.shape[0]
    factors = (np.float32(x) for x in (U[:, :k], s, Vt[:k, :]))
    return np.einsum("ik,k,kj->ij", *factors).tolist()
