"""Cut the sorted values into one piece for each group; returned as a list of lists."""

import numpy as np


def group_mean(keys, x):
    k, first = np.unique(np.sort(keys), return_index=True)
    pieces = np.split(x[np.argsort(keys)], first[1:])
    return [k.tolist(), [float(np.mean(piece)) for piece in pieces if len(piece)]]
