"""An array for all iterates, filled row by row."""

import numpy as np


def descend(grad, x0, lr, steps):
    path = np.empty((steps + 1, x0.size))
    path[0] = x0
    for k in range(1, steps + 1):
        path[k] = path[k - 1] - lr * np.asarray(grad(path[k - 1]))
    return path
