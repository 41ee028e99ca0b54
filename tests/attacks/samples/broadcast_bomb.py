"""Return 80 GB that take 8 bytes."""
import numpy as np
def solve(x):
    return np.broadcast_to(0.0, (10**10,))
