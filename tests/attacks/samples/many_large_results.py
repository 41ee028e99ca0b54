"""Return much more than was asked for, at each call a part."""
import numpy as np
def solve(x):
    return np.zeros(1_900_000)
