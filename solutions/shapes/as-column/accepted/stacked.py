"""One column put beside nothing, returned as nested lists."""

import numpy as np


def as_column(v):
    return np.column_stack([v]).tolist() if len(v) else np.empty((0, 1))
