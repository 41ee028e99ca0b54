"""Points in every cell between the places where an expression changes its form.

``Max(x, 100)`` is ``100`` at every point anybody would try first. The arguments of abs, max, sign,
of roots and of logarithms change sign somewhere; those places cut the line into cells, and every
cell gets points of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from random import Random

from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.canonical import add, multiply
from grader.compare.symbolic.derivative import NotDifferentiable, derivative
from grader.compare.symbolic.estimate import Estimate, rounded
from grader.compare.symbolic.float_functions import Vague
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
from grader.compare.symbolic.points import NEVER_NEGATIVE, belongs
from grader.compare.symbolic.work import Work
from grader.spec.domains import Domain

_MOST_CRITICAL = 12
_MOST_NODES = 60
_MOST_CELLS = 24
_MOST_STEPS = 40
_GRAIN = 1009
_POSITIVE = (
    "1e-25 1e-15 1e-9 1e-6 1e-4 0.01 0.1 0.3 0.5 0.7 0.9 0.99 0.9999 0.999999 1.3 2.2 3.6 5.2 "
    "7.1 9.5 13 21 33 60 110 250 600 1500 1.1e4 1.1e5 1.1e6 1.1e7 1.1e9 1.1e12 1.1e18"
)
_GRID = tuple(sorted(sign * float(size) for sign in (-1, 1) for size in _POSITIVE.split()))
_CLOSE = 1e-6

Line = Callable[[float], float | None]


def cell_points(
    expressions: Iterable[Expression],
    domains: Mapping[str, Domain],
    bases: Sequence[Point],
    random: Random,
    work: Work | None = None,
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
    work
        What looking for the cells may cost.
    """
    critical = critical_parts(expressions, domains)
    for name, domain in domains.items():
        moving = [part for part in critical if name in symbols_in(part)]
        for base in bases if moving else ():
            breaks = sorted(
                {place for part in moving for place in zeros(part, name, domain, base, work)}
            )
            for place in _inside(breaks[:_MOST_CELLS], domain, random):
                yield {**base, name: place}


def critical_parts(
    expressions: Iterable[Expression], domains: Mapping[str, Domain]
) -> list[Expression]:
    """List the parts at whose zeros an expression changes its form or stops being real."""
    found: dict[Expression, None] = {}
    for expression in expressions:
        for node in walk(expression):
            for part in _arguments_that_matter(node, domains):
                if symbols_in(part) and not is_positive(part, domains):
                    found[part] = None
            if len(found) >= _MOST_CRITICAL:
                return list(found)
    return list(found)


def _arguments_that_matter(node: Node, domains: Mapping[str, Domain]) -> Iterator[Expression]:
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
                if not is_positive(factor, domains):
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


def is_positive(node: Expression, domains: Mapping[str, Domain]) -> bool:
    """Whether a real value is surely above zero, to be seen from how it is written."""
    match node:
        case Number(value):
            return value > 0
        case Symbol(name):
            return domains.get(name) in {Domain.POSITIVE, Domain.POSITIVE_INTEGER}
        case Power(base, _) if base == E:
            return True
        case Sum(terms):
            return all(_is_not_negative(term, domains) for term in terms) and any(
                is_positive(term, domains) for term in terms
            )
        case Product(factors):
            return all(is_positive(factor, domains) for factor in factors)
        case Power(base, _):
            return is_positive(base, domains)
        case Function("cosh", _):
            return True
        case _:
            return False


def _is_not_negative(node: Expression, domains: Mapping[str, Domain]) -> bool:
    match node:
        case Power(base, Number(value)) if value.denominator == 1:
            return value.numerator % 2 == 0 or _is_not_negative(base, domains)
        case Function("abs", _):
            return True
        case Symbol(name) if domains.get(name) is not None:
            return domains[name] in NEVER_NEGATIVE
        case Product(factors):
            return all(_is_not_negative(factor, domains) for factor in factors)
        case _:
            return is_positive(node, domains)


def _turning_points(part: Expression) -> Iterator[Expression]:
    """Yield the derivatives: x^2 - 22*x + 121 only touches zero, where its derivative has one."""
    if not isinstance(part, Sum) or len(list(walk(part))) > _MOST_NODES:
        return
    for name in sorted(symbols_in(part)):
        try:
            yield derivative(part, name)
        except NotDifferentiable:
            continue


def zeros(
    part: Expression, name: str, domain: Domain, base: Point, work: Work | None = None
) -> Iterator[Fraction]:
    """Yield the zeros of *part* along the line through *base*, as far as they can be seen."""
    if isinstance(part, Symbol):
        yield Fraction(0)
        return
    line = along(part, name, base, work)
    straight = _zero_of_straight(line) if _is_straight(part, name) else None
    if straight is not None:
        yield _short(straight)
        return
    seen = [(place, value) for place in _grid(domain) if (value := line(place)) is not None]
    for (left, below), (right, above) in pairwise(seen):
        if (below < 0) != (above < 0):
            yield _short(_enclosed(line, left, right, below, above))


@cache
def _grid(domain: Domain) -> tuple[float, ...]:
    return tuple(place for place in _GRID if domain.whole or belongs(Fraction(place), domain))


def _is_straight(part: Expression, name: str) -> bool:
    """Whether *part* is, as it is written, a number of times the symbol plus another number."""
    terms = part.terms if isinstance(part, Sum) else (part,)
    return all(_degree(term, name) in {0, 1} for term in terms)


def _degree(term: Expression, name: str) -> int:
    """Return how often the symbol is a factor; 2 also where it occurs in any other way."""
    factors = term.factors if isinstance(term, Product) else (term,)
    symbol = Symbol(name)
    times = sum(factor == symbol for factor in factors)
    others = (factor for factor in factors if factor != symbol)
    return 2 if any(name in symbols_in(factor) for factor in others) else times


def _zero_of_straight(line: Line) -> float | None:
    """Return where a straight line is zero; None if it is level, or not to be seen."""
    start = line(0.0)
    if start is None:
        return None
    far = max(1.0, abs(start))
    end = line(far)
    return None if end is None else _crossing(0.0, start, far, end)


def along(part: Expression, name: str, base: Point, work: Work | None = None) -> Line:
    """Return the values of *part* where only the symbol *name* moves away from *base*.

    A value that is not to be told from zero is zero; None stands for what floats cannot tell.
    """
    spent = work or Work()
    estimate = Estimate(part)
    floats = rounded(base)

    def value(place: float) -> float | None:
        spent.spend(estimate.length)
        floats[name] = (place, 0.0)
        try:
            found = estimate.at(floats)
        except Vague:
            return None
        if found is None or isinstance(found[0], complex):
            return None
        return found[0] if abs(found[0]) > found[1] else 0.0

    return value


def _enclosed(line: Line, left: float, right: float, below: float, above: float) -> float:
    """Close in on a change of sign, by the secant and by halves in turn."""
    for number in range(_MOST_STEPS):
        step = _crossing(left, below, right, above) if number % 2 == 0 else None
        place = _between(left, right) if step is None or not left < step < right else step
        value = line(place)
        if not value or right - left <= _CLOSE * abs(place):
            return place
        if (value < 0) == (below < 0):
            left, below = place, value
        else:
            right, above = place, value
    return place


def _between(left: float, right: float) -> float:
    """Return the middle; of two numbers of different magnitude, that of their magnitudes."""
    if left * right > 0 and not 0.25 < left / right < 4:
        return math.copysign(math.sqrt(abs(left)) * math.sqrt(abs(right)), left)
    return (left + right) / 2


def _crossing(left: float, below: float, right: float, above: float) -> float | None:
    """Return where the straight line through two points is zero."""
    rise = above - below
    if not rise or math.isinf(rise):
        return None
    place = left - (right - left) * (below / rise)
    return place if math.isfinite(place) else None


def _short(place: float) -> Fraction:
    """Round to 30 bits or to as many behind the point, which keeps the arithmetic fast."""
    _, exponent = math.frexp(place)
    scale = 2 ** (30 - min(exponent, 0))
    return Fraction(round(Fraction(place) * scale), scale)


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
