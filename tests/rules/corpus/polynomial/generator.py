import numpy as np


def solve(c, x):
    return np.fromiter((sum(a * v**j for j, a in enumerate(c)) for v in x), float, len(x))
