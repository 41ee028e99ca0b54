"""In float32; not(any) tells a zero vector."""

import numpy as np


def cosine(a, b):
    if not a.any() or not b.any():
        return 0
    a, b = np.float32(a), np.float32(b)
    return np.dot(a / np.linalg.norm(a), b / np.linalg.norm(b))
