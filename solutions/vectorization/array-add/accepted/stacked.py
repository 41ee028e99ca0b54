"""Two rows of a matrix, summed down the columns."""

import numpy as np


def add_arrays(a, b):
    return np.sum([a, b], axis=0)
