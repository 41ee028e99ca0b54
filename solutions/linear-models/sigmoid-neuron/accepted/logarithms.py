"""log(sigma(z)) = -log(1 + exp(-z)), with NumPy's own stable sum of exponentials."""

import numpy as np


def neuron(X, w, b):
    return np.exp(-np.logaddexp(0, -(X @ w + b)))
