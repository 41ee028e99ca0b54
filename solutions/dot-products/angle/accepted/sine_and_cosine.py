"""The part of b beside a and the part along a, by arctan2."""

import numpy as np


def angle(a, b):
    unit = a / np.linalg.norm(a)
    along = unit @ b
    return np.arctan2(np.linalg.norm(b - along * unit), along)
