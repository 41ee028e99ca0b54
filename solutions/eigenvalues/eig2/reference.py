"""The roots of l**2 - t*l + d: Strang, Introduction to Linear Algebra, section 6.1."""

import numpy as np


def eig2(A):
    (a, b), (c, d) = A
    half_trace = (a + d) / 2
    # Equal to half_trace**2 - det, but exact for a repeated eigenvalue such as that of 0.1 * eye.
    root = np.emath.sqrt(((a - d) / 2) ** 2 + b * c)
    return np.array([half_trace + root, half_trace - root])
