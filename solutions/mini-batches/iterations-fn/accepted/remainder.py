"""Full batches, and one more if there is a remainder; NumPy's whole number."""

import numpy as np


def iterations(m, b, epochs):
    full, rest = divmod(m, b)
    return np.int64(epochs * (full + (rest > 0)))
