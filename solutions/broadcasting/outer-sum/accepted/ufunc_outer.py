"""Every ufunc of two arguments has an outer."""

import numpy as np


def outer_sum(x, y):
    return np.add.outer(x, y)
