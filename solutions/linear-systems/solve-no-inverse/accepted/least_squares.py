"""As a least-squares problem, whose residual is zero."""

import numpy as np


def solve(A, b):
    x, *_ = np.linalg.lstsq(A, b, rcond=None)
    return x
