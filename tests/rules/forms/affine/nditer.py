import numpy as np


def solve(x, w, b):
    y = np.empty_like(x)
    with np.nditer([x, y], op_flags=[["readonly"], ["writeonly"]]) as both:
        for one, out in both:
            out[...] = w * one + b
    return y
