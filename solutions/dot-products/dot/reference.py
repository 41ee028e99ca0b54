"""The sum of products of entries: Strang, Introduction to Linear Algebra, section 1.2."""


def dot(a, b):
    return a @ b
