import numpy as np


def solve(x, w, b):
    left = x.tolist()
    done = []
    while left:
        done.append(w * left.pop() + b)
    return np.array(done[::-1])
