import math

import numpy as np


def eig2(A):
    trace = A[0, 0] + A[1, 1]
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    root = math.sqrt(trace**2 - 4 * det)
    return np.array([(trace + root) / 2, (trace - root) / 2])
