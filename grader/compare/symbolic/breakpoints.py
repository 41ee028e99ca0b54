"""Points in every cell between the places where an expression changes its form.

``Max(x, 100)`` is ``100`` at every point anybody would try first. The arguments of abs, max, sign,
of roots and of logarithms change sign somewhere; those places cut the line into cells, and every
cell gets points of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.canonical import add, apply, multiply
from grader.compare.symbolic.derivative import NotDifferentiable, derivative
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
    integer,
    substitute,
    symbols_in,
    walk,
)
from grader.compare.symbolic.points import NEVER_NEGATIVE, belongs
from grader.compare.symbolic.work import Work
from grader.compare.symbolic.zeros import exact_zero, is_straight, zeros
from grader.spec.domains import Domain

_MOST_CRITICAL = 12
_MOST_NODES = 60
_MOST_CELLS = 24
_MOST_SHARP = 3
_BESIDE = (Fraction(1, 10**3), Fraction(1, 10**6), Fraction(1, 10**9))
_SOME_WHOLE = (0, 3, -2)
_GRAIN = 1009
_SAME_PLACE = Fraction(2, 10**6)


def cell_points(
    expressions: Iterable[Expression],
    domains: Mapping[str, Domain],
    bases: Sequence[Point],
    random: Random,
    work: Work | None = None,
) -> Iterator[Point]:
    """Yield two points in every cell of every symbol, the others staying as in the *bases*.

    Besides, yield the points at which something is whole that is rounded, and those beside a pole
    or an extremum of a part that decides: ``max(tan(x), 500)`` is 500 nearly everywhere.

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
    expressions = tuple(expressions)
    critical = critical_parts(expressions, domains)
    for name, domain in domains.items():
        moving = [part for part in critical if name in symbols_in(part)]
        # With one symbol all bases are on the same line.
        for base in bases[: len(domains)] if moving else ():
            breaks = _apart(
                {place for part in moving for place in zeros(part, name, domain, base, work)}
            )
            for place in _inside(breaks, domain, random):
                yield {**base, name: place}
        for place in _special_places(expressions, moving, name, bases[:1]):
            if belongs(place, domain):
                yield {**bases[0], name: place}


def _apart(breaks: Iterable[Fraction]) -> list[Fraction]:
    """Sort the places nearest to zero; keep one of several that are one but for rounding."""
    kept: list[Fraction] = []
    for place in sorted(sorted(breaks, key=abs)[:_MOST_CELLS]):
        if not kept or place - kept[-1] > _SAME_PLACE * (abs(place) + _SAME_PLACE):
            kept.append(place)
    return kept


def _special_places(
    expressions: Iterable[Expression],
    critical: Iterable[Expression],
    name: str,
    bases: Sequence[Point],
) -> Iterator[Fraction]:
    for base in bases:
        yield from _whole_places(expressions, name, base)
        for part in critical:
            sharp = {
                place
                for each in _sharp_parts(part, name)
                for place in zeros(each, name, Domain.REAL, base)
            }
            for place in sorted(sharp, key=abs)[:_MOST_SHARP]:
                yield place
                for share in _BESIDE:
                    step = share * (1 + abs(place))
                    yield from (place - step, place + step)


def _whole_places(expressions: Iterable[Expression], name: str, base: Point) -> Iterator[Fraction]:
    """Yield where what is rounded is whole: there floor(x) + 1 and ceil(x) are not the same."""
    others = {key: value for key, value in base.items() if isinstance(value, Fraction)}
    others.pop(name, None)
    for expression in expressions:
        for part in walk(expression):
            if isinstance(part, Function) and part.name in {"floor", "ceil"}:
                for whole in _SOME_WHOLE:
                    rest = add((substitute(part.arguments[0], others), integer(-whole)))
                    place = exact_zero(rest, name)
                    if place is not None:
                        yield place


def _sharp_parts(part: Expression, name: str) -> Iterator[Expression]:
    """Yield what is zero at the poles and at the extrema of what is compared with a number."""
    is_threshold = isinstance(part, Sum) and any(isinstance(each, Number) for each in part.terms)
    if not is_threshold or is_straight(part, name):
        return
    for node in walk(part):
        match node:
            case Function("tan", (argument,)):
                yield apply("cos", (argument,))
            case Power(base, Number(value)) if value < 0 and name in symbols_in(base):
                yield base
    if any(isinstance(node, Function) for node in walk(part)):
        yield from turning_points(part, name)


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
            yield from factors_of(argument)
        case Function("asin" | "acos" | "atanh", (argument,)):
            yield add((argument, ONE))
            yield add((argument, MINUS_ONE))
        case Function("acosh", (argument,)):
            yield add((argument, MINUS_ONE))
        case Function("max" | "min", arguments):
            for left, right in combinations(arguments, 2):
                yield add((left, multiply((MINUS_ONE, right))))
        case Power(base, exponent) if base != E and not _is_whole(exponent):
            for factor in factors_of(base):
                if not is_positive(factor, domains):
                    yield factor
                    yield from turning_points(factor)


def _is_whole(exponent: Expression) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def factors_of(part: Expression) -> Iterator[Expression]:
    """Yield what has the same zeros, each with a change of sign: x - 1 for (x - 1)^2."""
    match part:
        case Product(factors):
            for factor in factors:
                yield from factors_of(factor)
        case Power(base, Number()):
            yield from factors_of(base)
        case _:
            yield part


def is_positive(node: Expression, domains: Mapping[str, Domain]) -> bool:
    """Whether a real value is surely above zero, to be seen from how it is written."""
    match node:
        case Number(value):
            return value > 0
        case Symbol(name):
            return domains.get(name) in (Domain.POSITIVE, Domain.POSITIVE_INTEGER)
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


def turning_points(part: Expression, *names: str) -> Iterator[Expression]:
    """Yield the derivatives: x^2 - 22*x + 121 only touches zero, where its derivative has one."""
    if not isinstance(part, Sum) or len(list(walk(part))) > _MOST_NODES:
        return
    for name in names or sorted(symbols_in(part)):
        try:
            yield derivative(part, name)
        except NotDifferentiable:
            continue


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
