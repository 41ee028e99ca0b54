"""Without spaces, and without brackets."""


def theta_shape(n, b):
    return "(2,1)"


def own_shape(n, b):
    return f"{n}, 1"
