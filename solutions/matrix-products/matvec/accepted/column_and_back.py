"""Through a column, which is flattened again and returned as a list."""

import numpy as np


def matvec(M, v):
    column = np.dot(M, v[:, np.newaxis])
    return column.ravel().tolist()
