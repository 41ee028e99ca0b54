"""A line as a linear model with two features, x and 1."""

import numpy as np


def affine(w, x, b):
    return np.stack([x, np.ones_like(x)], axis=1) @ [w, b]
