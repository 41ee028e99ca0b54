"""By the hyperbolic tangent, which never overflows."""

import numpy as np


def neuron(X, w, b):
    return 0.5 * (1 + np.tanh((np.dot(X, w) + b) / 2))
