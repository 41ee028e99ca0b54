"""A half written 0.5 is exact, too."""


def solve_charpoly(t, d):
    return "2.5 ± 0.5 sqrt(17)"


def own_roots(t, d):
    return f"{t / 2} ± sqrt({t * t - 4 * d})/2"
