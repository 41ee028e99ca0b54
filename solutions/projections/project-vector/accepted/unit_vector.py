"""With u made a unit vector first, where x.u is the coordinate along it."""

import numpy as np


def project(x, u):
    unit = u / np.linalg.norm(u)
    return np.multiply(np.inner(x, unit), unit)
