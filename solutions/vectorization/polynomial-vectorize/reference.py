"""Horner's scheme over the coefficients: Knuth, The Art of Computer Programming, section 4.6.4."""

import numpy as np


def polyval(c, x):
    y = np.zeros(len(x))
    for coefficient in c[::-1]:
        y = y * x + coefficient
    return y
