"""math.ceil of the quotient."""

import math


def iterations(m, b, epochs):
    return math.ceil(m / b) * epochs
