"""Divided by the largest entry on the way, and by the length at the end."""

import numpy as np


def power_iteration(A, v0, steps):
    v = v0
    for _ in range(steps):
        v = A @ v
        v = v / np.abs(v).max()
    return (v @ A @ v) / (v @ v), v / np.linalg.norm(v)
