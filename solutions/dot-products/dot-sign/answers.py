"""cos(angle) has the sign of the dot product: Strang, Introduction to Linear Algebra, 1.2."""


def dot_sign(p, q, r, s):
    return "perpendicular"


def drawn_pair(p, q, r, s):
    dot = p * r + q * s
    return "acute" if dot > 0 else "obtuse" if dot < 0 else "right"
