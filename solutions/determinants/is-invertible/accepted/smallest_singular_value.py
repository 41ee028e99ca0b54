"""The smallest singular value beside the largest one."""

import numpy as np


def is_invertible(A):
    s = np.linalg.svd(A, compute_uv=False)
    return s[-1] > 1e-12 * s[0]
