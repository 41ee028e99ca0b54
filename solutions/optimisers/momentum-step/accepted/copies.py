"""In place, on copies."""

import numpy as np


def momentum(w, v, g, lr, mu):
    w, v = np.copy(w), np.copy(v)
    v *= mu
    v -= lr * g
    w += v
    return w, v
