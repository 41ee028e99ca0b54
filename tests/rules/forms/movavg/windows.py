import numpy as np


def solve(x, k):
    return np.lib.stride_tricks.sliding_window_view(x, k).mean(axis=1)
