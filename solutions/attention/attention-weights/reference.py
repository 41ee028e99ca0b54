"""Scaled dot-product attention: Vaswani et al., Attention Is All You Need, section 3.2.1."""

import numpy as np


def attention_weights(Q, K):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
