"""np.split at the inner borders; for an empty order it would return one empty batch."""

import numpy as np


def batches(order, b):
    if len(order) == 0:
        return []
    return np.split(order, np.arange(b, len(order), b))
