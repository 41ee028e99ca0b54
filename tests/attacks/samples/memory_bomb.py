"""Take all the memory there is."""
import numpy as np
def solve(x):
    kept = []
    while True:
        kept.append(np.empty(1 << 24))
