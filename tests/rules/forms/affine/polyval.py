import numpy as np


def solve(x, w, b):
    return np.polyval([w, b], x)
