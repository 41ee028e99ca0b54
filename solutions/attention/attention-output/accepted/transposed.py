"""Everything with tokens as columns, and transposed at the end; a list."""

import numpy as np


def attention(Q, K, V):
    scores = K @ Q.T / Q.shape[1] ** 0.5
    e = np.exp(scores - scores.max(axis=0))
    Y = (V.T @ (e / e.sum(axis=0))).T
    return Y.tolist() if Y.size else Y
