"""Roots as powers, and as signs."""


def gaussian_integral(a):
    return "½ π^(1/2)"


def own_integral(a):
    return f"√π / (2 * √{a})"
