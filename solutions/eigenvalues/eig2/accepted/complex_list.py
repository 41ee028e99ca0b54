"""The textbook formula with the complex square root, returned as a list of Python numbers."""

import cmath


def eig2(A):
    trace = A[0, 0] + A[1, 1]
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    root = cmath.sqrt(trace**2 - 4 * det)
    return [(trace - root) / 2, (trace + root) / 2]
