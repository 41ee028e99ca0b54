"""The products along the diagonals, as NumPy products; an array without axes."""

import numpy as np


def det2(A):
    return np.asarray(np.prod(np.diag(A)) - np.prod(np.diag(np.fliplr(A))))
