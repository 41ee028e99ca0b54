"""The pseudo-inverse, with the same cut-off as lstsq."""

import numpy as np


def lstsq(X, y):
    return (np.linalg.pinv(X, np.finfo(float).eps * max(X.shape)) @ y).tolist()
