"""Tries them: a dtype fits if nothing changes on the way there and back."""

import numpy as np


def smallest_int_dtype(x):
    kinds = (np.int8, np.int16, np.int32) if (x < 0).any() else (np.uint8, np.uint16, np.uint32)
    for kind in kinds:
        if np.array_equal(x.astype(kind).astype(x.dtype), x):
            return np.dtype(kind)
    return np.dtype(np.int64 if (x < 0).any() else np.uint64)
