"""By way of the logarithm, with NumPy's own stable sum of exponentials."""

import numpy as np


def attention_weights(Q, K):
    scores = np.einsum("id,jd->ij", Q, K) * Q.shape[-1] ** -0.5
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])
