import numpy as np


def solve(x, w, b):
    return np.piecewise(x, [x < 0, x >= 0], [lambda t: w * t + b, lambda t: w * t + b])
