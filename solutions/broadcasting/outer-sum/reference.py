"""(m, 1) and (n,) broadcast to (m, n): NumPy user guide, "Broadcasting"."""


def outer_sum(x, y):
    return x[:, None] + y
