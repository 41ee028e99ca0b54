import numpy as np


def solve(x, w, b):
    return np.apply_over_axes(
        lambda a, axis: a, np.apply_along_axis(lambda row: w * row + b, 1, x[:, None]), [0]
    )[:, 0]
