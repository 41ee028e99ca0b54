from collections import deque
from itertools import accumulate


def solve(x, y):
    if not len(x):
        return 0.0
    return deque(accumulate((x * y).tolist()), maxlen=1)[0]
