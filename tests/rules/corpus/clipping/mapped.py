import numpy as np


def solve(x, low, high):
    return np.array(list(map(lambda v: low if v < low else high if v > high else v, x)))
