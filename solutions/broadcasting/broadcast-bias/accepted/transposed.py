"""Samples as columns and back: the result is in Fortran order."""


def add_bias(X, b):
    return (X.T + b.reshape(-1, 1)).T
