"""With one-hot rows, after the difference to the true class, as a Python float."""

import numpy as np


def cross_entropy(Z, y):
    picked = np.einsum("ij,ij->i", Z, np.eye(Z.shape[1])[y])
    gap = Z - picked[:, None]
    top = gap.max(1)
    return float(np.average(top + np.log(np.exp(gap - top[:, None]).sum(1))))
