"""Cross-correlation: Goodfellow, Bengio, Courville, Deep Learning, equation 9.6."""

import numpy as np


def conv2d(X, K):
    windows = np.lib.stride_tricks.sliding_window_view(X, K.shape)
    return np.einsum("ijab,ab->ij", windows, K)
