"""A mask for each cell: the loops run over the keys, not over the rows."""

import numpy as np


def pivot(r, c, x):
    R, C = np.unique(r), np.unique(c)
    T = np.full((len(R), len(C)), np.nan)
    for i, row in enumerate(R):
        mine = r == row
        for j in range(len(C)):
            values = x[mine & (c == C[j])]
            if values.size:
                T[i, j] = values.mean()
    return R, C, T
