import collections

import numpy as np


def solve(i, K):
    c = collections.Counter(i.tolist())
    return np.array([c[k] for k in range(K)])
