import numpy as np


def solve(y, K):
    out = np.zeros((len(y), K))
    np.put_along_axis(out, y[:, None], 1.0, axis=1)
    return out
