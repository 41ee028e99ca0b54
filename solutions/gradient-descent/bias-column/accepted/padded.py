"""Padding: one column before the first, none after the last, filled with ones."""

import numpy as np


def add_bias_column(X):
    return np.pad(X, ((0, 0), (1, 0)), constant_values=1.0)
