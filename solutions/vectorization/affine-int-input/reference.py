"""int array * float is a float array: https://numpy.org/doc/stable/reference/arrays.promotion.html."""


def affine(w, x, b):
    return w * x + b
