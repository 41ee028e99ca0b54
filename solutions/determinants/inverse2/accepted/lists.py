"""Entry by entry, as lists, with NumPy's own error under a shorter name."""

from numpy.linalg import LinAlgError


def inverse2(A):
    a, b, c, d = (float(x) for x in A.ravel())
    det = a * d - b * c
    if not det:
        raise LinAlgError
    return [[d / det, -b / det], [-c / det, a / det]]
