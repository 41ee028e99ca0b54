"""Python counts the bits; a negative number -v needs as many as v - 1, and one for the sign."""

import numpy as np


def smallest_int_dtype(x):
    low, high = int(np.min(x)), int(np.max(x))
    signed = low < 0
    needed = max(high.bit_length(), (-low - 1).bit_length()) + 1 if signed else high.bit_length()
    size = next(size for size in (1, 2, 4, 8) if needed <= 8 * size)
    return np.dtype(f"{'i' if signed else 'u'}{size}")
