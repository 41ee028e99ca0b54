"""The sums as they are written, in a list."""

import numpy as np


def dense_backward(dout, X, W):
    dX = np.einsum("il,jl->ij", dout, W)
    dW = np.einsum("ij,il->jl", X, dout)
    return [dX, dW, np.einsum("il->l", dout)]
