import numpy as np


def solve(i, K):
    return (i[:, None] == np.arange(K)).sum(axis=0)
