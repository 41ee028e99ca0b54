"""min_scalar_type of one number that needs as many bits as all; negative ones mirrored."""

import numpy as np


def smallest_int_dtype(x):
    low, high = x.min(), x.max()
    if low >= 0:
        return np.min_scalar_type(int(high))
    return np.min_scalar_type(min(int(low), -int(high) - 1))
