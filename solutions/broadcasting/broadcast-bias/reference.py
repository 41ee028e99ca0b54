"""Shapes are aligned on the right: https://numpy.org/doc/stable/user/basics.broadcasting.html."""


def add_bias(X, b):
    return X + b
