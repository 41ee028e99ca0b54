"""Real and complex pairs computed apart, in real arithmetic, returned as a tuple."""

import math


def eig2(A):
    t = float(A.trace())
    d = float(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])
    disc = t * t / 4 - d
    if disc >= 0:
        return t / 2 + math.sqrt(disc), t / 2 - math.sqrt(disc)
    imag = math.sqrt(-disc)
    return complex(t / 2, imag), complex(t / 2, -imag)
