import numpy as np


def solve(t, i):
    return (i[:, None] == np.arange(len(t))) @ t
