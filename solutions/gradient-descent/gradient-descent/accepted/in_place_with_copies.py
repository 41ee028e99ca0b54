"""Changes one point in place, and stacks copies of it."""

import numpy as np


def descend(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    path = x.copy()[np.newaxis]
    while len(path) <= steps:
        x -= lr * grad(x)
        path = np.vstack([path, x])
    return path
