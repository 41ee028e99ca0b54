from array import array

import numpy as np


def solve(x, w, b):
    return np.array(array("d", (w * value + b for value in x)))
