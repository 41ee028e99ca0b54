"""Rows of the identity matrix, picked by label: NumPy user guide, "Indexing with integer arrays"."""

import numpy as np


def one_hot(y, k):
    return np.eye(k)[y]
