"""The thin SVD: Golub and Van Loan, Matrix Computations, section 2.4."""

import numpy as np


def svd(A):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U, s, Vt
