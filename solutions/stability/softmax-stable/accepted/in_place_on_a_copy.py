"""One working copy, changed step by step; the row sums by a product with ones."""

import numpy as np


def softmax(Z):
    P = np.array(Z, dtype=float, order="F")
    P -= np.amax(P, axis=1)[:, np.newaxis]
    np.exp(P, out=P)
    P /= (P @ np.ones(P.shape[1]))[:, np.newaxis]
    return P
