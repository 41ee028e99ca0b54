"""A short loop over the places in a window, and a list."""

import numpy as np


def moving_average(x, k):
    count = len(x) - k + 1
    total = np.zeros(count)
    for j in range(k):
        total += x[j : j + count]
    return (total / k).tolist()
