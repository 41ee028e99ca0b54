"""Batched products with one more axis, as in deep learning code."""

import numpy as np


def attention_weights(Q, K):
    d = K.shape[-1]
    scores = np.matmul(Q[None], np.swapaxes(K[None], -1, -2))[0] / d**0.5
    scores -= np.amax(scores, axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores
