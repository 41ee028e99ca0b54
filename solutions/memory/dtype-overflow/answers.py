"""Arithmetic of fixed width is modulo 2**8: NumPy user guide, "Data types", overflow errors."""


def dtype_overflow(a, b):
    return 4


def own_overflow(a, b):
    return a + b - 256
