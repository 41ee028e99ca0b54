"""Return truth values that are neither true nor false."""
import numpy as np
def solve(x):
    return np.frombuffer(bytes([2] * x.size), dtype=bool)
