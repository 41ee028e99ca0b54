import numpy as np


def solve(x, w, b):
    text = ",".join(str(w * value + b) for value in x)
    return np.array(text.split(","), dtype=float)
