"""int array * float is a float array: NumPy reference, "Data type promotion"."""


def affine(w, x, b):
    return w * x + b
