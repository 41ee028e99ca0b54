import functools

import numpy as np


def solve(i, K):
    def add(c, j):
        c[j] += 1
        return c

    return functools.reduce(add, i, np.zeros(K, dtype=int))
