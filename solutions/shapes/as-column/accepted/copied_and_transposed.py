"""A row of a copy, transposed."""

import numpy as np


def as_column(v):
    return np.array([v]).T
