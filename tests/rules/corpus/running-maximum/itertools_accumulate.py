import itertools

import numpy as np


def solve(x):
    return np.array(list(itertools.accumulate(x.tolist(), max)))
