"""The QR algorithm of LAPACK's geev: Golub and Van Loan, Matrix Computations, section 7.5."""

import numpy as np


def eig(A):
    w, V = np.linalg.eig(A)
    return w, V
