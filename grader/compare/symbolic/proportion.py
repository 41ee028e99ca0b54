"""Whether two expressions differ by a constant factor only."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

from grader.compare.symbolic.agreement import Pair, differ
from grader.compare.symbolic.arithmetic import OutOfReach, Point
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import (
    Different,
    Equal,
    Undecided,
    Unreachable,
    Verdict,
    decide,
)
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_arithmetic import Found, multiply
from grader.compare.symbolic.float_functions import Vague
from grader.compare.symbolic.ir import (
    INFINITY,
    ZERO,
    Expression,
    Product,
    substitute,
    symbols_in,
    walk,
)
from grader.compare.symbolic.judgement import Setting
from grader.compare.symbolic.points import points
from grader.record import record

_DIGITS = 180
_GLANCES = 6


def proportional(actual: Expression, expected: Expression, setting: Setting) -> Verdict:
    """Decide whether ``actual = factor * expected`` for a number that is not zero.

    With the values at one point p, that is ``actual * expected(p) = expected * actual(p)``.
    """
    left, right = simplify(actual), simplify(expected)
    witness = compared(left, right, setting).not_proportional
    if witness is not None:
        return Different(witness, "", "")
    verdict = decide(left, right, setting.domains, setting.seed, setting.work)
    # A factor changes neither where there is a value, nor that it is infinite.
    if not isinstance(verdict, Different) or INFINITY in {*walk(left), *walk(right)}:
        return verdict
    point = _point_of_comparison((left, right), setting)
    if point is None:
        zero = decide(left, ZERO, setting.domains, setting.seed, setting.work)
        if isinstance(zero, Equal):
            return verdict
        if _point_of_comparison((right,), setting) is None:
            return Undecided("at no point is the expected answer different from zero")
        return Unreachable()
    # points() draws real numbers
    place = {name: value for name, value in point.items() if isinstance(value, Fraction)}
    ours, theirs = substitute(left, place), substitute(right, place)
    verdict = decide(
        Product((left, theirs)), Product((right, ours)), setting.domains, setting.seed, setting.work
    )
    # The expected answer has a value at the point, so it is not the one that is hard.
    return Unreachable() if isinstance(verdict, Undecided) else verdict


@record
class Compared:
    """What floats say about two expressions at a few points.

    *not_opposite* says that one is surely not the negative of the other; *not_proportional* is a
    point that shows that their quotient is surely not constant, or None.
    """

    not_opposite: bool
    not_proportional: Point | None


def compared(actual: Expression, expected: Expression, setting: Setting) -> Compared:
    """Look at two canonical expressions at a few points."""
    domains = {
        name: setting.domains[name] for name in sorted(symbols_in(actual) | symbols_in(expected))
    }
    # Where one of them is not real, principal values say the same.
    pair = Pair(Flat(actual), Flat(expected), complex_numbers=True, work=setting.work)
    not_opposite = False
    first: tuple[Found, Found] | None = None
    for point in islice(points(domains, Random(setting.seed)), _GLANCES):  # noqa: S311  no secret
        try:
            left, right = pair.estimates_at(point)
            if left is None or right is None:
                continue
            not_opposite |= differ(left, (-right[0], right[1]))
            if first is None:
                first = left, right
            elif differ(multiply([first[0], right]), multiply([left, first[1]])):
                return Compared(not_opposite, point)
        except Vague:
            continue
    return Compared(not_opposite, None)


def _point_of_comparison(expressions: tuple[Expression, ...], setting: Setting) -> Point | None:
    """Find a real point where all have values that are not zero."""
    names = sorted(name for each in expressions for name in symbols_in(each))
    domains = {name: setting.domains[name] for name in names}
    programs = [
        Program(Flat(each), complex_numbers=True, work=setting.work) for each in expressions
    ]
    for point in points(domains, Random(setting.seed)):  # noqa: S311  not a secret
        if all(_is_nonzero(program, point) for program in programs):
            return point
    return None


def _is_nonzero(program: Program, point: Point) -> bool:
    try:
        value = program.at(point, _DIGITS)
    except OutOfReach:
        return False
    return bool(value.number) and value.cancelled is None
