"""Where answers are tried out: points of all signs and of mixed magnitude in their domains.

Coordinates are odd fractions, so that the points at which a formula happens to be undefined
(1/(x - 1) at 1) or to be right by luck are never hit, and are exact at every precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random

from grader.compare.symbolic.arithmetic import Coordinate, Point
from grader.spec.domains import Domain

# A prime, so that no coordinate is a short fraction.
_GRAIN = 1009
_MAGNITUDES = (
    Fraction(1),
    Fraction(3),
    Fraction(10),
    Fraction(50),
    Fraction(1000),
    Fraction(1, 10),
)
_SMALLEST, _LARGEST = -3, 4

NEVER_NEGATIVE = frozenset(
    {
        Domain.POSITIVE,
        Domain.NONNEGATIVE,
        Domain.PROBABILITY,
        Domain.POSITIVE_INTEGER,
        Domain.NONNEGATIVE_INTEGER,
    }
)


def points(domains: Mapping[str, Domain], random: Random) -> Iterator[Point]:
    """Yield points with every symbol positive, negative, and with random signs.

    *domains* are those of the symbols that occur. Without symbols there is one point.
    """
    names = list(domains)
    if not names:
        yield {}
        return
    for magnitude in _MAGNITUDES:
        for signs in _sign_patterns(len(names), random):
            yield _point(domains, signs, [magnitude] * len(names), random)
    for _ in range(2 * len(names) - 2):
        magnitudes = random.choices(_MAGNITUDES, k=len(names))
        yield _point(domains, _signs(len(names), random), magnitudes, random)


def scattered_points(domains: Mapping[str, Domain], random: Random, count: int) -> Iterator[Point]:
    """Yield *count* points, each coordinate anywhere between a thousandth and ten thousand."""
    for _ in range(count):
        magnitudes = [
            Fraction(round(10 ** random.uniform(_SMALLEST, _LARGEST) * 10**6), 10**6)
            for _ in domains
        ]
        yield _point(domains, _signs(len(domains), random), magnitudes, random)


def complex_points(domains: Mapping[str, Domain], random: Random) -> Iterator[Point]:
    """Yield points at which the complex symbols are real and, alternately, complex."""
    for number, point in enumerate(points(domains, random)):
        if number % 2 or not domains:
            yield point
        else:
            yield {
                name: _turned(value, random) if domains[name] is Domain.COMPLEX else value
                for name, value in point.items()
            }


def _sign_patterns(count: int, random: Random) -> list[list[int]]:
    patterns = [[1] * count, [-1] * count]
    if count > 1:
        flipped = _signs(count, random)
        patterns += [flipped, [-sign for sign in flipped]]
    return patterns


def _signs(count: int, random: Random) -> list[int]:
    return [random.choice((1, -1)) for _ in range(count)]


def _point(
    domains: Mapping[str, Domain],
    signs: Sequence[int],
    magnitudes: Sequence[Fraction],
    random: Random,
) -> Point:
    return {
        name: coordinate(domain, sign, magnitude, random)
        for (name, domain), sign, magnitude in zip(domains.items(), signs, magnitudes, strict=True)
    }


def coordinate(domain: Domain, sign: int, magnitude: Fraction, random: Random) -> Fraction:
    """Draw a number of about this magnitude, with this sign if the domain has such numbers."""
    grain = _below(random, 1000) + 600
    if domain is Domain.NEGATIVE:
        sign = -1
    elif domain in NEVER_NEGATIVE:
        sign = 1
    if domain.whole:
        smallest = 0 if domain is not Domain.POSITIVE_INTEGER else 1
        return Fraction(sign * random.randint(smallest, max(1, round(2 * magnitude))))
    if domain is Domain.PROBABILITY:
        return Fraction(1 + _below(random, _GRAIN - 1), _GRAIN)
    return Fraction(sign * grain * magnitude.numerator, _GRAIN * magnitude.denominator)


def _below(random: Random, bound: int) -> int:
    """Draw a whole number from 0 up to *bound*, several times as fast as ``randrange``."""
    return int(random.random() * bound)


def belongs(value: Fraction, domain: Domain) -> bool:
    """Whether a real number belongs to the domain."""
    if domain.whole and value.denominator != 1:
        return False
    match domain:
        case Domain.POSITIVE | Domain.POSITIVE_INTEGER:
            return value > 0
        case Domain.NONNEGATIVE | Domain.NONNEGATIVE_INTEGER:
            return value >= 0
        case Domain.NEGATIVE:
            return value < 0
        case Domain.NONZERO:
            return value != 0
        case Domain.PROBABILITY:
            return 0 <= value <= 1
        case _:
            return True


def _turned(value: Coordinate, random: Random) -> Coordinate:
    """Turn a real coordinate away from the real axis."""
    assert isinstance(value, Fraction)  # points() draws real numbers
    turn = Fraction(random.randrange(100, 2000), _GRAIN) * random.choice((1, -1))
    return value, value * turn
