"""Where an expression is zero along a line, as far as floats can see it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

from grader.compare.symbolic import exact
from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.estimate import Estimate, rounded
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_functions import Vague
from grader.compare.symbolic.ir import Expression, Product, Sum, Symbol, substitute, symbols_in
from grader.compare.symbolic.points import belongs
from grader.compare.symbolic.work import Work
from grader.spec.domains import Domain

_MOST_ZEROS = 14
_MOST_STEPS = 40
_STEEP = 1e6
_CLOSE = 1e-10
_POSITIVE = (
    "1e-25 1e-15 1e-9 1e-6 1e-4 0.01 0.1 0.3 0.5 0.7 0.9 0.99 0.9999 0.999999 1.3 2.2 3.6 5.2 "
    "7.1 9.5 13 21 33 60 110 250 600 1500 1.1e4 1.1e5 1.1e6 1.1e7 1.1e9 1.1e12 1.1e18"
)
_GRID = tuple(sorted(sign * float(size) for sign in (-1, 1) for size in _POSITIVE.split()))

Line = Callable[[float], float | None]


def zeros(
    part: Expression, name: str, domain: Domain, base: Point, work: Work | None = None
) -> Iterator[Fraction]:
    """Yield the zeros of *part* along the line through *base*, as far as they can be seen."""
    if isinstance(part, Symbol):
        yield Fraction(0)
        return
    line = along(part, name, base, work)
    straight = _zero_of_straight(line) if is_straight(part, name) else None
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


def is_straight(part: Expression, name: str) -> bool:
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
    estimate = Estimate(Flat(part))
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
