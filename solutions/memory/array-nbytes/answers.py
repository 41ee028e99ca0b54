"""nbytes is size times itemsize: NumPy reference, numpy.ndarray.nbytes."""


def float64(m, n):
    return 4_000_000


def float32(m, n):
    return 2_000_000


def own_array(m, n):
    return m * n * 2
