"""A deviation that is rounding beside the numbers counts as none."""

import numpy as np


def standardize(X):
    mean, deviation = np.mean(X, 0), np.std(X, 0)
    flat = deviation <= 1e-12 * np.abs(mean)
    return (X - mean) * ~flat / (deviation + flat)
