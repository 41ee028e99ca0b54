"""Roots of l^2 - t l + d: Strang, Introduction to Linear Algebra, section 6.1.

The rows of M both add up to k + p, which is therefore an eigenvalue, with the vector (1, 1).
"""


def eig_a(k, p, s):
    return [5, 1]


def eig_m(k, p, s):
    return [k + p, k - 1]
