"""Update step of Lloyd's algorithm: Bishop, Pattern Recognition, equation 9.4."""

import numpy as np


def update(X, labels, C):
    centres = C.copy()
    for j in np.unique(labels):
        centres[j] = X[labels == j].mean(axis=0)
    return centres
