from itertools import repeat, starmap

import numpy as np


def line(value, w, b):
    return w * value + b


def solve(x, w, b):
    return np.array(list(starmap(line, zip(x, repeat(w), repeat(b)))))
