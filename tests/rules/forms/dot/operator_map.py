import math
import operator


def solve(x, y):
    return math.fsum(map(operator.mul, x, y))
