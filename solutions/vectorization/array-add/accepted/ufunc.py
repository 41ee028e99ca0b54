"""The function behind + makes arrays of its arguments by itself."""

import numpy as np


def add_arrays(a, b):
    return np.add(a, b)
