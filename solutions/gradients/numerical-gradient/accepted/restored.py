"""The entry of x is changed and put back."""

import numpy as np


def num_grad(f, x, h):
    g = np.zeros_like(x)
    for i in range(x.size):
        old = x[i]
        x[i] = old + h
        above = f(x)
        x[i] = old - h
        below = f(x)
        x[i] = old
        g[i] = (above - below) / (2 * h)
    return g
