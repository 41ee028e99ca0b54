"""With the formula for quadratic equations, for the grader to work out."""


def eig_a(k, p, s):
    return "(6 ± sqrt(36 - 4*5))/2"


def eig_m(k, p, s):
    return f"({k + s} ± sqrt({k + s}^2 - 4*({k}*{s} - {p})))/2"
