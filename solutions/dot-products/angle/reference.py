"""From a.b = |a| |b| cos(angle): Strang, Introduction to Linear Algebra, section 1.2."""

import numpy as np


def angle(a, b):
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    return np.arccos(np.clip(cosine, -1, 1))
