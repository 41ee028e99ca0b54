import numpy as np


def solve(x, y):
    return (x[None, :] @ y[:, None]).item()
