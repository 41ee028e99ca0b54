"""Keys as rows, so that no keepdims is needed; the queries are scaled first; a list."""

import numpy as np


def attention_weights(Q, K):
    scores = K @ (Q / Q.shape[1] ** 0.5).T
    e = np.exp(scores - scores.max(axis=0))
    W = (e / e.sum(axis=0)).T
    return W.tolist() if len(Q) else W
