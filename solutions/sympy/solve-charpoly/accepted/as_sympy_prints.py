"""The list that sympy.solve prints."""


def solve_charpoly(t, d):
    return "[5/2 - sqrt(17)/2, sqrt(17)/2 + 5/2]"


def own_roots(t, d):
    return f"[{t}/2 - sqrt({t * t - 4 * d})/2, sqrt({t * t - 4 * d})/2 + {t}/2]"
