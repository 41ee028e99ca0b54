"""The roots of l**2 - t*l + d: https://en.wikipedia.org/wiki/Eigenvalue_algorithm (2x2 matrices)."""

import numpy as np


def eig2(A):
    (a, b), (c, d) = A
    half_trace = (a + d) / 2
    # Equal to half_trace**2 - det, but exact for a repeated eigenvalue such as that of 0.1 * eye.
    root = np.emath.sqrt(((a - d) / 2) ** 2 + b * c)
    return np.array([half_trace + root, half_trace - root])
