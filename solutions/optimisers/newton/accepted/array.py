"""An array that is filled from the front."""

import numpy as np


def newton(f, df, x0, steps):
    x = np.empty(steps + 1)
    x[0] = x0
    for i in range(steps):
        x[i + 1] = x[i] - f(x[i]) / df(x[i])
    return x
