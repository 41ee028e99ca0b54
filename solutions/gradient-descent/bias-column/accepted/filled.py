"""An array of ones, of which all columns but the first are filled."""

import numpy as np


def add_bias_column(X):
    m, n = X.shape
    result = np.ones((m, n + 1), dtype=X.dtype)
    result[:, 1:] = X
    return result
