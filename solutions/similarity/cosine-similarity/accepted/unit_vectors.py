"""The dot product of unit vectors; a zero vector stays a zero vector."""

import numpy as np


def unit(x):
    length = np.sqrt(np.sum(x**2))
    return x / length if length else x


def cosine(a, b):
    return float(np.inner(unit(a), unit(b)))
