"""In place, but in a copy of its own."""

import numpy as np


def add_arrays(a, b):
    total = np.array(a, dtype=float)
    total += b
    return total
