"""Shortest minimiser by the SVD: Golub and Van Loan, Matrix Computations, section 5.5."""

import numpy as np


def lstsq(X, y):
    return np.linalg.lstsq(X, y, None)[0]
