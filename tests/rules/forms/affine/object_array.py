import numpy as np


def solve(x, w, b):
    return (x.astype(object) * w + b).astype(float)
