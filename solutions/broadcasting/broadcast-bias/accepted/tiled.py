"""One copy of b for each row: more memory, the same sums."""

import numpy as np


def add_bias(X, b):
    return np.add(X, np.tile(b, (len(X), 1)))
