"""The projection on a line: Strang, Introduction to Linear Algebra, section 4.2."""


def project(x, u):
    return (x @ u) / (u @ u) * u
