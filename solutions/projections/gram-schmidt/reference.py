"""Modified Gram-Schmidt: Golub and Van Loan, Matrix Computations, section 5.2.8."""

import numpy as np


def gram_schmidt(A):
    Q = A.copy()
    for j, q in enumerate(Q.T):
        q /= np.linalg.norm(q)
        Q.T[j + 1 :] -= np.outer(Q.T[j + 1 :] @ q, q)
    return Q
