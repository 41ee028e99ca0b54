"""Means of windows, which are a view: NumPy, sliding_window_view."""

import numpy as np


def moving_average(x, k):
    return np.lib.stride_tricks.sliding_window_view(x, k).mean(axis=1)
