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

from grader.compare.symbolic import exact
from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.canonical import add, apply, multiply
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
    integer,
    substitute,
    symbols_in,
    walk,
)
from grader.compare.symbolic.points import NEVER_NEGATIVE, belongs
from grader.compare.symbolic.work import Work
from grader.spec.domains import Domain

_MOST_CRITICAL = 12
_MOST_NODES = 60
_MOST_CELLS = 24
_MOST_ZEROS = 14
_MOST_STEPS = 40
_STEEP = 1e6
_MOST_SHARP = 3
_BESIDE = (Fraction(1, 10**3), Fraction(1, 10**6), Fraction(1, 10**9))
_SOME_WHOLE = (0, 3, -2)
_GRAIN = 1009
_POSITIVE = (
    "1e-25 1e-15 1e-9 1e-6 1e-4 0.01 0.1 0.3 0.5 0.7 0.9 0.99 0.9999 0.999999 1.3 2.2 3.6 5.2 "
    "7.1 9.5 13 21 33 60 110 250 600 1500 1.1e4 1.1e5 1.1e6 1.1e7 1.1e9 1.1e12 1.1e18"
)
_GRID = tuple(sorted(sign * float(size) for sign in (-1, 1) for size in _POSITIVE.split()))
_CLOSE = 1e-10
_SAME_PLACE = Fraction(2, 10**6)

Line = Callable[[float], float | None]


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
            breaks = sorted(
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


def exact_zero(part: Expression, name: str) -> Fraction | None:
    """Return the zero of ``a*x + b`` with fractions a and b; None for any other part."""
    try:
        start, middle, end = (
            exact.exact_value(substitute(part, {name: Fraction(place)})) for place in (0, 1, 2)
        )
    except exact.TooLarge:
        return None
    if start is None or middle is None or end is None:
        return None
    rise = middle - start
    return -start / rise if rise and end - middle == rise else None


def _sharp_parts(part: Expression, name: str) -> Iterator[Expression]:
    """Yield what is zero at the poles and at the extrema of what is compared with a number."""
    is_threshold = isinstance(part, Sum) and any(isinstance(each, Number) for each in part.terms)
    if not is_threshold or _is_straight(part, name):
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


def turning_points(part: Expression, *names: str) -> Iterator[Expression]:
    """Yield the derivatives: x^2 - 22*x + 121 only touches zero, where its derivative has one."""
    if not isinstance(part, Sum) or len(list(walk(part))) > _MOST_NODES:
        return
    for name in names or sorted(symbols_in(part)):
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
    changes = [pair for pair in pairwise(seen) if (pair[0][1] < 0) != (pair[1][1] < 0)]
    changes.sort(key=lambda pair: min(abs(place) for place, _ in pair))
    for (left, below), (right, above) in changes[:_MOST_ZEROS]:
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
    steepest = _STEEP * max(abs(below), abs(above))
    for number in range(_MOST_STEPS):
        step = _crossing(left, below, right, above) if number % 2 == 0 else None
        place = _between(left, right) if step is None or not left < step < right else step
        value = line(place)
        is_pole = value is not None and abs(value) > steepest
        if not value or is_pole or right - left <= _CLOSE * abs(place):
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
