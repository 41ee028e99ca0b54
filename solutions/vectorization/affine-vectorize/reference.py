"""Arithmetic of arrays is elementwise: https://numpy.org/doc/stable/user/basics.broadcasting.html."""


def affine(w, x, b):
    return w * x + b
