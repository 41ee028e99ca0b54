"""The bias as the weight of a feature that is always 1."""

import numpy as np


def add_bias(X, b):
    features = np.column_stack([X, np.ones(len(X))])
    weights = np.vstack([np.eye(len(b)), b])
    return features @ weights
