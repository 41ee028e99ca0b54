"""The point to show a student: of all that say the same, one with short coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from grader.compare.symbolic.agreement import Agreement, Pair
from grader.compare.symbolic.arithmetic import Coordinate, Point
from grader.compare.symbolic.points import belongs
from grader.spec.domains import Domain

_NICE = tuple(Fraction(value, 2) for value in (4, 2, -2, 6, -4, 10, 1, 20, -1))
_CHANCES = tuple(Fraction(value, 20) for value in (10, 5, 15, 4, 2))
_TRIED = MappingProxyType(
    {domain: tuple(value for value in _NICE if belongs(value, domain)) for domain in Domain}
    | {Domain.PROBABILITY: _CHANCES}
)
"""What people would try first for a symbol of each domain."""
_LONGEST_DENOMINATOR = 100


def simplest(pair: Pair, point: Point, said: Agreement, domains: Mapping[str, Domain]) -> Point:
    """Return a point of short numbers that says the same as *point*, or *point* itself."""
    for candidate in short_points(point, domains, everywhere=said is Agreement.DIFFER):
        if pair.at(candidate) is said:
            return candidate
    return point


def nice_points(domains: Mapping[str, Domain]) -> Iterator[Point]:
    """Yield the points that people would try first."""
    tried = [(name, _TRIED[domain]) for name, domain in domains.items()]
    for start in range(len(_NICE)):
        yield {
            name: values[(start + place) % len(values)]
            for place, (name, values) in enumerate(tried)
        }


def short_points(
    point: Point, domains: Mapping[str, Domain], *, everywhere: bool = True
) -> Iterator[Point]:
    """Yield short points: anywhere for a difference, else only near the point that was found.

    A short number can be a single place where a fraction cancels, which is not to be shown as
    the reason why domains differ.
    """
    nice = nice_points({name: domains[name] for name in point}) if everywhere else ()
    candidates = [*nice, *_rounded(point)]
    for candidate in candidates:
        if all(_fits(value, domains[name]) for name, value in candidate.items()):
            yield candidate


def _rounded(point: Point) -> Iterator[Point]:
    for places in (0, 1, 2):
        scale = 10**places
        yield {
            name: Fraction(round(value * scale), scale) if isinstance(value, Fraction) else value
            for name, value in point.items()
        }


def _fits(value: Coordinate, domain: Domain) -> bool:
    return isinstance(value, tuple) or belongs(value, domain)


def describe(point: Point) -> str:
    """Say where: ``x = 2, y = -1/2``; "" without symbols."""
    return ", ".join(f"{name} = {_coordinate(value)}" for name, value in point.items())


def _coordinate(value: Coordinate) -> str:
    if isinstance(value, Fraction):
        is_short = value.denominator <= _LONGEST_DENOMINATOR
        return str(value) if is_short else f"{float(value):.6g}"
    real, imaginary = map(float, value)
    return f"{real:.4g} {'-' if imaginary < 0 else '+'} {abs(imaginary):.4g}i"
