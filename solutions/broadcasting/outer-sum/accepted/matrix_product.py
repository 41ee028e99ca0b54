"""x_i * 1 + 1 * y_j is a product of two thin matrices; returned as nested lists."""

import numpy as np


def outer_sum(x, y):
    left = np.column_stack([x, np.ones(len(x))])
    right = np.vstack([np.ones(len(y)), y])
    table = left @ right
    return table.tolist() if table.size else table
