"""The sign of w x + b: Deisenroth, Faisal, Ong, Mathematics for ML, section 12.1."""

import numpy as np


def side(X, w, b):
    return np.sign(X @ w + b)
