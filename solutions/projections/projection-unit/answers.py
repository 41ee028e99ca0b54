"""The scalar projection x.u / |u|: Strang, Introduction to Linear Algebra, section 4.2."""

from math import hypot


def projection_unit(u, x):
    return "unit-u"


def signed_length(u, x):
    return (x[0] * u[0] + x[1] * u[1]) / hypot(*u)
