"""Exact arithmetic that refuses to grow: the value of a tree of plain numbers.

``9^9^9`` is nine characters and a number of 370 million digits, so nothing is raised to a power
before the size of the result is known.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

from grader.compare.symbolic.ir import Expression, Function, Number, Power, Product, Sum

MOST_BITS = 16_384
_SHORT = 1 << 60
LARGEST_ARGUMENT = 500


class TooLarge(ValueError):
    """A number is too large to be worked out exactly."""


def bits(value: Fraction) -> int:
    """Roughly how many binary digits the fraction has, at least one."""
    return max(value.numerator.bit_length(), value.denominator.bit_length(), 1)


def power(base: Fraction, exponent: int) -> Fraction:
    """Raise *base*, not zero to a negative *exponent*, or raise :class:`TooLarge`."""
    if abs(base) != 1 and bits(base) * abs(exponent) > MOST_BITS:
        raise TooLarge
    return base**exponent if abs(base) != 1 else base ** (exponent % 2)


def fits(left: Fraction, right: Fraction) -> bool:
    """Whether the sum and the product of both are still small."""
    one, other, third, fourth = (*left.as_integer_ratio(), *right.as_integer_ratio())
    if -_SHORT < one < _SHORT and -_SHORT < third < _SHORT and other < _SHORT and fourth < _SHORT:
        return True
    return bits(left) + bits(right) <= MOST_BITS


def bounded(value: Fraction) -> Fraction:
    if bits(value) > MOST_BITS:
        raise TooLarge
    return value


def exact_value(node: Expression) -> Fraction | None:
    """Work out a tree of numbers with + - * / and whole exponents; None for any other tree.

    Raises
    ------
    TooLarge
        A number on the way has more than 16,384 binary digits.
    """
    match node:
        case Number(value):
            return value
        case Sum(terms):
            return _fold(terms, Fraction(0), operator.add)
        case Product(factors):
            return _fold(factors, Fraction(1), operator.mul)
        case Power(base, exponent):
            return _exact_power(exact_value(base), exact_value(exponent))
        case _:
            return None


def check_argument(node: Function) -> None:
    """Refuse the factorial, or a relative of it, of a plain number beyond 500.

    Raises
    ------
    TooLarge
        An argument is too large.
    """
    if node.name in {"factorial", "gamma", "binomial", "digamma"}:
        for argument in node.arguments:
            value = exact_value(argument)
            if value is not None and abs(value) > LARGEST_ARGUMENT:
                raise TooLarge


def _fold(
    nodes: tuple[Expression, ...],
    start: Fraction,
    combine: Callable[[Fraction, Fraction], Fraction],
) -> Fraction | None:
    total = start
    for node in nodes:
        value = exact_value(node)
        if value is None:
            return None
        total = bounded(combine(total, value))
    return total


def _exact_power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base is None or exponent is None or exponent.denominator != 1:
        return None
    if base == 0 and exponent < 0:
        return None
    return power(base, exponent.numerator)
