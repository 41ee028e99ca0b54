"""The sum of the matrices s_i u_i v_i^T; the loop runs over the singular values only."""

import numpy as np


def reconstruct(U, s, Vt):
    A = np.zeros((len(U), len(Vt)))
    for value, u, v in zip(s, U.T, Vt):
        A += value * np.outer(u, v)
    return A
