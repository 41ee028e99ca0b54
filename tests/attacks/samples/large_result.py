"""Return much more than was asked for."""
import numpy as np
def solve(x):
    return np.zeros(24_000_000)
