import numpy as np


def solve(x, w, b):
    return np.concatenate([w * part + b for part in np.array_split(x, 8)])
