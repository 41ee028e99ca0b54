"""Points in every cell between the places where an expression changes its form.

``Max(x, 100)`` is ``100`` at every point anybody would try first. The arguments of abs, max, sign,
of roots and of logarithms change sign somewhere; those places cut the line into cells, and every
cell gets points of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

from grader.compare.symbolic.arithmetic import OutOfReach, Point
from grader.compare.symbolic.canonical import add, multiply
from grader.compare.symbolic.derivative import NotDifferentiable, derivative
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.ir import (
    MINUS_ONE,
    ONE,
    E,
    Expression,
    Function,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    symbols_in,
    walk,
)
from grader.compare.symbolic.points import belongs
from grader.spec.domains import Domain

_MOST_CRITICAL = 12
_MOST_NODES = 60
_MOST_CELLS = 24
_HALVINGS = 40
_DIGITS = 15
_GRAIN = 1009
_POSITIVE = (
    "1e-25 1e-15 1e-9 1e-6 1e-4 0.01 0.1 0.3 0.5 0.7 0.9 0.99 0.9999 0.999999 1.3 2.2 3.6 5.2 "
    "7.1 9.5 13 21 33 60 110 250 600 1500 1.1e4 1.1e5 1.1e6 1.1e7 1.1e9 1.1e12 1.1e18"
)
_GRID = tuple(sorted(sign * Fraction(size) for sign in (-1, 1) for size in _POSITIVE.split()))
_STEEPEST = 10**12

Line = Callable[[Fraction], float | None]


def cell_points(
    expressions: Iterable[Expression],
    domains: Mapping[str, Domain],
    bases: Sequence[Point],
    random: Random,
) -> Iterator[Point]:
    """Yield two points in every cell of every symbol, the others staying as in the *bases*.

    Parameters
    ----------
    expressions
        Canonical expressions.
    domains
        The symbols that occur, and their domains.
    bases
        Points to start from.
    random
        Where in the cells.
    """
    critical = critical_parts(expressions)
    if not critical:
        return
    for name, domain in domains.items():
        moving = [part for part in critical if name in symbols_in(part)]
        for base in bases if moving else ():
            breaks = sorted({place for part in moving for place in zeros(part, name, domain, base)})
            for place in _inside(breaks[:_MOST_CELLS], domain, random):
                yield {**base, name: place}


def critical_parts(expressions: Iterable[Expression]) -> list[Expression]:
    """List the parts at whose zeros an expression changes its form or stops being real."""
    found: dict[Expression, None] = {}
    for expression in expressions:
        for node in walk(expression):
            for part in _arguments_that_matter(node):
                if symbols_in(part):
                    found[part] = None
            if len(found) >= _MOST_CRITICAL:
                return list(found)
    return list(found)


def _arguments_that_matter(node: Node) -> Iterator[Expression]:
    match node:
        case Function("abs" | "sign" | "heaviside" | "floor" | "ceil" | "ln", (argument,)):
            yield from _factors(argument)
        case Function("asin" | "acos" | "atanh", (argument,)):
            yield add((argument, ONE))
            yield add((argument, MINUS_ONE))
        case Function("acosh", (argument,)):
            yield add((argument, MINUS_ONE))
        case Function("max" | "min", arguments):
            for left, right in combinations(arguments, 2):
                yield add((left, multiply((MINUS_ONE, right))))
        case Power(base, exponent) if base != E and not _is_whole(exponent):
            for factor in _factors(base):
                yield factor
                yield from _turning_points(factor)


def _is_whole(exponent: Expression) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def _factors(part: Expression) -> Iterator[Expression]:
    """Yield what has the same zeros, each with a change of sign: x - 1 for (x - 1)^2."""
    match part:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Power(base, Number()):
            yield from _factors(base)
        case _:
            yield part


def _turning_points(part: Expression) -> Iterator[Expression]:
    """Yield the derivatives: x^2 - 22*x + 121 only touches zero, where its derivative has one."""
    if not isinstance(part, Sum) or len(list(walk(part))) > _MOST_NODES:
        return
    for name in sorted(symbols_in(part)):
        try:
            yield derivative(part, name)
        except NotDifferentiable:
            continue


def zeros(part: Expression, name: str, domain: Domain, base: Point) -> Iterator[Fraction]:
    """Yield the zeros of *part* along the line through *base*, as far as they can be seen."""
    line = along(part, name, base)
    if isinstance(part, Symbol):
        yield Fraction(0)
        return
    seen = [
        (place, value)
        for place in _GRID
        if belongs(place, domain) or domain.whole
        if (value := line(place)) is not None
    ]
    for (left, below), (right, above) in pairwise(seen):
        if (below < 0) != (above < 0):
            yield _bisect(line, left, right, below)


def along(part: Expression, name: str, base: Point) -> Line:
    program = Program(part)

    def value(place: Fraction) -> float | None:
        try:
            number = program.at({**base, name: place}, _DIGITS).number
        except OutOfReach:
            return None
        return None if number is None else float(number)

    return value


def _bisect(line: Line, left: Fraction, right: Fraction, below: float) -> Fraction:
    """Close in on a change of sign; a straight line is hit at once."""
    for _ in range(_HALVINGS):
        above = line(right)
        straight = None if above is None else _crossing((left, below), (right, above))
        if straight is not None and line(straight) == 0:
            return straight
        middle = _short(_between(left, right))
        value = line(middle)
        if value is None or abs(right - left) < Fraction(1, 10**6) * abs(middle):
            return middle
        if (value < 0) == (below < 0):
            left, below = middle, value
        else:
            right = middle
    return right


def _between(left: Fraction, right: Fraction) -> Fraction:
    """Return the middle; of two numbers of different magnitude, that of their magnitudes."""
    if left * right > 0 and not Fraction(1, 4) < left / right < 4:
        size = Fraction(math.sqrt(abs(left)) * math.sqrt(abs(right)))
        return size if left > 0 else -size
    return (left + right) / 2


def _crossing(one: tuple[Fraction, float], two: tuple[Fraction, float]) -> Fraction | None:
    (left, below), (right, above) = one, two
    rise = above - below
    if not rise or abs(rise) == float("inf"):
        return None
    step = below / rise
    return _short(left - (right - left) * Fraction(step)) if abs(step) < _STEEPEST else None


def _short(place: Fraction) -> Fraction:
    """Round to 30 bits or to as many behind the point, which keeps the arithmetic fast."""
    size = place.numerator.bit_length() - place.denominator.bit_length()
    scale = 2 ** (30 - min(size, 0))
    return Fraction(round(place * scale), scale)


def _inside(breaks: Sequence[Fraction], domain: Domain, random: Random) -> Iterator[Fraction]:
    if not breaks:
        return
    first, last = breaks[0], breaks[-1]
    edges = [first - 2 * (1 + abs(first)), *breaks, last + 2 * (1 + abs(last))]
    if not belongs(Fraction(-1), domain) and not domain.whole:
        edges = [max(edge, Fraction(0)) for edge in edges]
    if domain is Domain.PROBABILITY:
        edges = [min(edge, Fraction(1)) for edge in edges]
    for left, right in pairwise(edges):
        if left < right:
            for _ in range(2):
                place = left + (right - left) * Fraction(random.randrange(150, 850), _GRAIN)
                place = Fraction(round(place)) if domain.whole else place
                if belongs(place, domain):
                    yield place
