"""By way of the logarithm: p = exp(z - logsumexp(z)), with NumPy's own stable sum."""

import numpy as np


def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])
