"""Shapes are aligned on the right: NumPy user guide, "Broadcasting"."""


def add_bias(X, b):
    return X + b
