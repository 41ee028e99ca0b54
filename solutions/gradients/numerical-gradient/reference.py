"""Central differences: Nocedal and Wright, Numerical Optimization, section 8.1."""

import numpy as np


def num_grad(f, x, h):
    return np.array([(f(x + e) - f(x - e)) / (2 * h) for e in h * np.eye(len(x))])
