from collections import deque

import numpy as np


def solve(x, k):
    window = deque(maxlen=k)
    found = []
    for value in x:
        window.append(value)
        if len(window) == k:
            found.append(sum(window) / k)
    return np.array(found)
