"""Left singular vectors with the samples as columns; the largest entry made positive; a list."""

import numpy as np


def pca_axes(X, k):
    centred = (X - np.mean(X, axis=0, keepdims=True)).T
    U, _, _ = np.linalg.svd(centred, full_matrices=False)
    W = U[:, :k].T
    largest = np.abs(W).argmax(axis=1)
    W = W * np.sign(W[np.arange(k), largest])[:, None]
    return W.tolist()
