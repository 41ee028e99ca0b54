"""Full numerical rank: Golub and Van Loan, Matrix Computations, section 5.4.1."""

import numpy as np


def is_invertible(A):
    return np.linalg.matrix_rank(A) == len(A)
