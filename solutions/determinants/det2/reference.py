"""ad - bc: Strang, Introduction to Linear Algebra, section 5.1."""


def det2(A):
    (a, b), (c, d) = A
    return a * d - b * c
