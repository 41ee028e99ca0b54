"""(M - l I) v = 0: Strang, Introduction to Linear Algebra, section 6.1.

With l = k - 1 both rows of M - l I are (1, p).
"""


def eigvec_check(k, p, s, low):
    return "a"


def eigvec_m(k, p, s, low):
    return [p, -1]
