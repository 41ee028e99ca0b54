"""Index formulas, one contraction after the other, in single precision."""

import numpy as np


def project_rows(X, U):
    coordinates = np.einsum("in,nk->ik", np.float32(X), np.float32(U))
    return np.einsum("ik,nk->in", coordinates, np.float32(U))
