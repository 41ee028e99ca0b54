"""By einsum and where, in single precision."""

import numpy as np


def dense(X, W, b):
    Z = np.einsum("ij,jk->ik", np.float32(X), np.float32(W)) + np.float32(b)
    return np.where(Z > 0, Z, 0)
