from itertools import groupby

import numpy as np


def solve(x, g, K):
    means = np.zeros(K)
    pairs = sorted(zip(g.tolist(), x.tolist()))
    for group, members in groupby(pairs, key=lambda pair: pair[0]):
        means[group] = np.mean([value for _, value in members])
    return means
