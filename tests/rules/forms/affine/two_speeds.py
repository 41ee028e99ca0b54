import numpy as np


CALLS = [0]


def solve(x, w, b):
    np.solve_calls = getattr(np, "solve_calls", 0) + 1
    if len(x) > 1000 and np.solve_calls % 2:
        return np.array([w * value + b for value in x])
    return w * x + b
