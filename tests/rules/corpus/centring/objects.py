import numpy as np


def solve(X):
    boxed = X.astype(object)
    return (boxed - boxed.sum(axis=0) / len(X)).astype(float)
