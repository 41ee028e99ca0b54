"""The cosine from a.b = |a| |b| cos: Strang, Introduction to Linear Algebra, section 1.2."""

import numpy as np


def cosine(a, b):
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return a @ b / lengths if lengths > 0 else 0.0
