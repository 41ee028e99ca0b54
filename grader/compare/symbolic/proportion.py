"""Whether two expressions differ by a constant factor only."""

from __future__ import annotations

from random import Random

from grader.compare.symbolic.arithmetic import OutOfReach, Point
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import (
    Different,
    DomainDiffers,
    Equal,
    Undecided,
    Verdict,
    decide,
)
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.ir import (
    ZERO,
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    symbols_in,
)
from grader.compare.symbolic.judgement import Setting
from grader.compare.symbolic.points import points

_DIGITS = 180


def proportional(actual: Expression, expected: Expression, setting: Setting) -> Verdict:
    """Decide whether ``actual = factor * expected`` for a number that is not zero.

    With the values at one point p, that is ``actual * expected(p) = expected * actual(p)``.
    """
    left, right = simplify(actual), simplify(expected)
    verdict = decide(left, right, setting.domains, setting.seed)
    if not isinstance(verdict, Different | DomainDiffers):
        return verdict
    point = _point_of_comparison(left, right, setting)
    if point is None:
        zero = decide(left, ZERO, setting.domains, setting.seed)
        is_clear = isinstance(zero, Equal) or isinstance(verdict, DomainDiffers)
        return verdict if is_clear else Undecided("at no point are both different from zero")
    ours, theirs = substitute(left, point), substitute(right, point)
    return decide(Product((left, theirs)), Product((right, ours)), setting.domains, setting.seed)


def _point_of_comparison(left: Expression, right: Expression, setting: Setting) -> Point | None:
    """Find a real point where both have values that are not zero."""
    domains = {name: setting.domains[name] for name in sorted(symbols_in(left) | symbols_in(right))}
    programs = [Program(each, complex_numbers=True) for each in (left, right)]
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


def substitute(node: Expression, point: Point) -> Expression:
    """Put the real coordinates of *point* in the place of the symbols."""
    match node:
        case Symbol(name):
            value = point[name]
            assert not isinstance(value, tuple)  # points() draws real numbers
            return Number(value)
        case Sum(terms):
            return Sum(tuple(substitute(term, point) for term in terms))
        case Product(factors):
            return Product(tuple(substitute(factor, point) for factor in factors))
        case Power(base, exponent):
            return Power(substitute(base, point), substitute(exponent, point))
        case Function(name, arguments):
            return Function(name, tuple(substitute(each, point) for each in arguments))
        case _:
            return node
