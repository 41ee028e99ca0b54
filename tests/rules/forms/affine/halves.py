import numpy as np


def solve(x, w, b):
    if len(x) < 2:
        return w * x + b
    half = len(x) // 2
    return np.concatenate([solve(x[:half], w, b), solve(x[half:], w, b)])
