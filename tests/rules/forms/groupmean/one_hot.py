import numpy as np


def solve(x, g, K):
    member = np.arange(K)[:, None] == g
    return member @ x / np.maximum(member.sum(axis=1), 1)
