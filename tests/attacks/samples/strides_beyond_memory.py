"""Return a view that reaches far beyond the memory of its array."""
import numpy as np
def solve(x):
    return np.lib.stride_tricks.as_strided(x, (x.size,), (1 << 40,))
