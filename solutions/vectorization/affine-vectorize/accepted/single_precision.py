"""Right to the seven digits of float32, in which most models are trained."""

import numpy as np


def affine(w, x, b):
    return np.float32(w) * x.astype(np.float32) + np.float32(b)
