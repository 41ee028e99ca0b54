from functools import reduce


def solve(x, y):
    return reduce(lambda total, pair: total + pair[0] * pair[1], zip(x, y), 0.0)
