"""A fold over the steps."""

from itertools import accumulate

import numpy as np


def newton(f, df, x0, steps):
    step = accumulate(range(steps), lambda x, _: x - f(x) / df(x), initial=x0)
    return np.array(list(step))
