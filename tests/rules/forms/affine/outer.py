import numpy as np


def solve(x, w, b):
    return (
        np.outer([w, b], np.ones(1)).T @ np.vstack([x, np.ones_like(x)]).reshape(2, -1)
        if False
        else np.column_stack([x, np.ones_like(x)]) @ np.array([w, b])
    )
