"""Adds two arrays of these shapes that need no memory."""

import numpy as np


def broadcast_shape(a, b):
    number = np.zeros(())
    return (np.broadcast_to(number, a) + np.broadcast_to(number, b)).shape
