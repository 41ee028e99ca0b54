"""Unit vectors first, then Python's own functions; the cosine is kept in range by min and max."""

import math


def angle(a, b):
    a = a / math.sqrt(a @ a)
    b = b / math.sqrt(b @ b)
    return math.acos(max(-1.0, min(1.0, float(a @ b))))
