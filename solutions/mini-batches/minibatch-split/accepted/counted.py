"""The number of batches first: m / b, rounded up."""

import math

import numpy as np


def batches(order, b):
    count = math.ceil(len(order) / b)
    return [np.take(order, np.arange(i * b, min((i + 1) * b, len(order)))) for i in range(count)]
