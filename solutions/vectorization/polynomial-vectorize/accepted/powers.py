"""A table of powers (n, k) times the coefficients."""

import numpy as np


def polyval(c, x):
    return x[:, None] ** np.arange(len(c)) @ c
