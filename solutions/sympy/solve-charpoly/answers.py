"""The quadratic formula; its roots add up to t, and d is their product."""


def solve_charpoly(t, d):
    return "(5 ± sqrt 17)/2"


def own_roots(t, d):
    return f"({t} ± sqrt({t * t - 4 * d}))/2"
