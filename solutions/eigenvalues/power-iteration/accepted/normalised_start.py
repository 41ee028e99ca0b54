"""The start is normalised as well, and the sign is turned."""

import numpy as np


def power_iteration(A, v0, steps):
    v = v0 / np.linalg.norm(v0)
    for _ in range(steps):
        w = A.dot(v)
        v = w / np.sqrt((w**2).sum())
    lam = np.einsum("i,ij,j->", v, A, v)
    return [float(lam), (-v).tolist()]
