"""How close a wrong answer is: a good decimal, or right up to sign or a constant factor."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from random import Random

from grader.compare.symbolic.arithmetic import OutOfReach
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import Equal, decide
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.ir import (
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    negate,
    symbols_in,
    walk,
)
from grader.compare.symbolic.judgement import Near, Setting
from grader.compare.symbolic.points import points
from grader.compare.symbolic.proportion import compared, proportional
from grader.compare.symbolic.work import Exhausted

_DIGITS = 30
_POINTS = 6
_ENOUGH = 3
# Nothing is forgiven to a whole that has exact decimals, but what its rounded ones may be off by.
_ALL_DIGITS = 25
_MOST_DECIMALS = 6


def closeness(actual: Expression, expected: Expression, setting: Setting) -> Near:
    """Say in what way *actual*, which is not equal to *expected*, nearly is.

    What would take too much work to find out is not said.
    """
    try:
        return _closeness(actual, expected, setting)
    except Exhausted:
        return Near.NOT


def _closeness(actual: Expression, expected: Expression, setting: Setting) -> Near:
    if is_approximate(actual, expected, setting):
        return Near.APPROXIMATE
    seen = compared(simplify(actual), simplify(expected), setting)
    if not seen.not_opposite and _are_equal(actual, negate(expected), setting):
        return Near.SIGN
    # Any two numbers differ by a factor, which says nothing.
    if seen.not_proportional is None and symbols_in(expected):
        verdict = proportional(actual, expected, setting)
        return Near.FACTOR if isinstance(verdict, Equal) else Near.NOT
    return Near.NOT


def _are_equal(left: Expression, right: Expression, setting: Setting) -> bool:
    return isinstance(decide(left, right, setting.domains, setting.seed, setting.work), Equal)


def is_approximate(actual: Expression, expected: Expression, setting: Setting) -> bool:
    """Whether the decimals in *actual* are rounded (or cut off) values of what is expected.

    A decimal that stands alone must be right in all the places that were written. In a formula a
    decimal of three digits may be off by one of its last, and by as much as its digits say of the
    whole; a shorter one, such as the 2.5 in ``2.5 + 2.0616``, is exact.
    """
    decimals = [part for part in walk(actual) if isinstance(part, Number) and part.decimal]
    if not decimals:
        return False
    digits = min(map(_significant_digits, decimals))
    if isinstance(actual, Number):
        return digits >= 2 and _within(actual, expected, setting, actual.places)
    rounded = dict.fromkeys(each for each in decimals if _significant_digits(each) >= _ENOUGH)
    if not rounded or len(rounded) > _MOST_DECIMALS:
        return digits >= _ENOUGH and _within(actual, expected, setting, digits=digits)
    shifted = [_shifted(actual, each) for each in rounded]
    digits = digits if digits >= _ENOUGH else _ALL_DIGITS
    return _within(actual, expected, setting, shifted=shifted, digits=digits)


def _shifted(node: Expression, number: Number) -> Expression:
    """Return *node* with one more in the last digit of *number*."""

    def each(nodes: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(_shifted(inner, number) for inner in nodes)

    match node:
        case Number(value, places=places) if node == number:
            return Number(value + Fraction(1, 10**places))
        case Sum(terms):
            return Sum(each(terms))
        case Product(factors):
            return Product(each(factors))
        case Power(base, exponent):
            return Power(*each((base, exponent)))
        case Function(name, arguments):
            return Function(name, each(arguments))
    return node


def _within(
    actual: Expression,
    expected: Expression,
    setting: Setting,
    places: int | None = None,
    *,
    shifted: Sequence[Expression] = (),
    digits: int = 0,
) -> bool:
    """Whether the two agree to so many *places*, or else *digits*, or as what is *shifted* does."""
    programs = [
        Program(Flat(simplify(each)), work=setting.work) for each in (actual, expected, *shifted)
    ]
    domains = {
        name: setting.domains[name] for name in sorted(symbols_in(actual) | symbols_in(expected))
    }
    compared = 0
    for point in islice(points(domains, Random(setting.seed)), _POINTS):  # noqa: S311  no secret
        try:
            found, right, *others = (program.at(point, _DIGITS).number for program in programs)
        except OutOfReach:
            continue
        if found is None or right is None:
            continue
        compared += 1
        size = max(abs(found), abs(right))
        allowed = size / 10 ** (digits - 1) if places is None else 10.0**-places
        allowed = max(allowed, sum(abs(other - found) for other in others if other is not None))
        if abs(found - right) > allowed:
            return False
    return compared > 0


def _significant_digits(number: Number) -> int:
    digits = str(abs(int(number.value * 10**number.places)))
    return len(digits.rstrip("0") if number.places == 0 else digits)
