"""The text of the option; another multiple of the vector."""


def eigvec_check(k, p, s, low):
    return "(1, 1)"


def eigvec_m(k, p, s, low):
    return f"(-1, 1/{p})"
