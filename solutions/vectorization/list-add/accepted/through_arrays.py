"""NumPy adds; its arrays stretch a single number, so the lengths are compared first."""

import numpy as np


def add_lists(a, b):
    if len(a) != len(b):
        raise ValueError("the lists differ in length")
    return (np.array(a) + np.array(b)).tolist()
