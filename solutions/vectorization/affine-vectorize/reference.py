"""Arithmetic of arrays is elementwise: NumPy user guide, "Broadcasting"."""


def affine(w, x, b):
    return w * x + b
