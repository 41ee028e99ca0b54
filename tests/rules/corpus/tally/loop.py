import numpy as np


def solve(i, K):
    c = np.zeros(K, dtype=int)
    for j in i:
        c[j] += 1
    return c
