"""The index formula; einsum stretches an axis of length 1, so the shapes are compared."""

import numpy as np


def dot(a, b):
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return np.einsum("i,i->", a, b)
