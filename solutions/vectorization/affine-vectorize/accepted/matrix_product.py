"""A line as a linear model with two features, x and 1, returned as a list."""

import numpy as np


def affine(w, x, b):
    features = np.column_stack([x, np.ones(len(x))])
    return (features @ np.array([w, b])).tolist()
