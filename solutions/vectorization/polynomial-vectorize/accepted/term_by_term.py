"""One term after the other, with the power kept."""

import numpy as np


def polyval(c, x):
    y, power = np.zeros_like(x), np.ones_like(x)
    for coefficient in c:
        y += coefficient * power
        power *= x
    return y
