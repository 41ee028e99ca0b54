import numpy as np


def solve(x, k):
    return sum(x[i : len(x) - k + 1 + i] for i in range(k)) / k
