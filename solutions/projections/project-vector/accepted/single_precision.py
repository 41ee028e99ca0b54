"""Index formulas, in single precision; the multiplication comes before the division."""

import numpy as np


def project(x, u):
    x, u = x.astype(np.float32), u.astype(np.float32)
    return np.einsum("i,i->", x, u) * u / np.sum(u * u)
