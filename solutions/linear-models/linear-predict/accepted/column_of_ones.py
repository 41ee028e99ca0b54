"""The bias as one more weight, for a feature that is 1 everywhere."""

import numpy as np


def predict(X, w, b):
    return np.column_stack([X, np.ones(X.shape[0])]) @ np.append(w, b)
