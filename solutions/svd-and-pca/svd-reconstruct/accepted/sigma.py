"""With the matrix Sigma of the formula, written out."""

import numpy as np


def reconstruct(U, s, Vt):
    sigma = np.zeros((len(U), len(Vt)))
    np.fill_diagonal(sigma, s)
    return U @ sigma @ Vt
