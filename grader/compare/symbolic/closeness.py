"""How close a wrong answer is: a good decimal, or right up to sign or a constant factor."""

from __future__ import annotations

from itertools import islice
from random import Random

from grader.compare.symbolic.arithmetic import OutOfReach
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import Equal, decide
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.ir import Expression, Number, negate, symbols_in, walk
from grader.compare.symbolic.judgement import Near, Setting
from grader.compare.symbolic.points import points
from grader.compare.symbolic.proportion import compared, proportional
from grader.compare.symbolic.work import Exhausted

_DIGITS = 30
_POINTS = 6


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

    A decimal that stands alone must be right in all the places that were written; decimals in a
    formula, to as many digits as the shortest of them has, which must be three.
    """
    decimals = [part for part in walk(actual) if isinstance(part, Number) and part.decimal]
    if not decimals:
        return False
    digits = min(map(_significant_digits, decimals))
    if isinstance(actual, Number):
        return digits >= 2 and _within(actual, expected, setting, places=actual.places)
    return digits >= 3 and _within(actual, expected, setting, digits=digits)


def _within(
    actual: Expression,
    expected: Expression,
    setting: Setting,
    *,
    places: int | None = None,
    digits: int = 0,
) -> bool:
    programs = [Program(Flat(simplify(each)), work=setting.work) for each in (actual, expected)]
    domains = {
        name: setting.domains[name] for name in sorted(symbols_in(actual) | symbols_in(expected))
    }
    compared = 0
    for point in islice(points(domains, Random(setting.seed)), _POINTS):  # noqa: S311  no secret
        try:
            found, right = (program.at(point, _DIGITS).number for program in programs)
        except OutOfReach:
            continue
        if found is None or right is None:
            continue
        compared += 1
        size = max(abs(found), abs(right))
        allowed = size / 10 ** (digits - 1) if places is None else 10.0**-places
        if abs(found - right) > allowed:
            return False
    return compared > 0


def _significant_digits(number: Number) -> int:
    digits = str(abs(int(number.value * 10**number.places)))
    return len(digits.rstrip("0") if number.places == 0 else digits)
