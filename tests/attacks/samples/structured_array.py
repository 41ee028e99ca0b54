"""Return the answer inside a field, and room for anything beside it."""
import numpy as np
def solve(x):
    y = np.zeros(x.shape, dtype=[("a", "f8"), ("b", "O")])
    y["a"] = (x**2).cumsum()
    return y
