"""By way of the Fourier transform, where the turned kernel is a conjugate."""

import numpy as np


def conv2d(X, K):
    product = np.fft.rfft2(X) * np.conj(np.fft.rfft2(K, X.shape))
    full = np.fft.irfft2(product, X.shape)
    return full[: X.shape[0] - K.shape[0] + 1, : X.shape[1] - K.shape[1] + 1]
