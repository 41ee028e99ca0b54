"""The first dtype whose range holds the smallest and the largest value: numpy.iinfo."""

import numpy as np


def smallest_int_dtype(x):
    kind = "int" if x.min() < 0 else "uint"
    for bits in (8, 16, 32):
        limits = np.iinfo(f"{kind}{bits}")
        if limits.min <= x.min() and x.max() <= limits.max:
            return limits.dtype
    return np.dtype(f"{kind}64")
