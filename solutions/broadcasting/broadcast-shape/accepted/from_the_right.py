"""Walks from the right; where a shape is used up its axis is 1."""

from itertools import zip_longest


def broadcast_shape(a, b):
    shape = ()
    for p, q in zip_longest(reversed(a), reversed(b), fillvalue=1):
        if p == 1:
            shape = (q, *shape)
        elif q in (1, p):
            shape = (p, *shape)
        else:
            raise ValueError(f"{a} and {b} cannot be broadcast together")
    return shape
