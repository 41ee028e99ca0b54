"""Products first, then their sum; the lengths are compared before NumPy can stretch one."""

import numpy as np


def dot(a, b):
    if len(a) != len(b):
        raise ValueError(f"lengths {len(a)} and {len(b)}")
    return float(np.sum(a * b))
