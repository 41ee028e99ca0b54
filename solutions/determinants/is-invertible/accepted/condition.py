"""Singular if the condition number is beyond what the digits of a float64 can resolve."""

import numpy as np


def is_invertible(A):
    if not A.any():
        return False
    return bool(np.linalg.cond(A) < 1 / np.finfo(float).eps)
