"""Ones as column 0, so that theta[0] is the bias: Geron, Hands-On Machine Learning, chapter 4."""

import numpy as np


def add_bias_column(X):
    return np.c_[np.ones(len(X)), X]
