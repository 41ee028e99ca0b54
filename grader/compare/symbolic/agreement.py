"""What one point says about two expressions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import cached_property

from grader.compare.symbolic.arithmetic import (
    Amount,
    OutOfReach,
    Point,
    context,
    magnitude,
)
from grader.compare.symbolic.estimate import Estimate, rounded
from grader.compare.symbolic.evaluate import Program, Value
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_arithmetic import Found
from grader.compare.symbolic.float_functions import Vague
from grader.compare.symbolic.work import FOR_A_PART, Exhausted, Work

_DIGITS = 30
_MANY_DIGITS = 180
_MOST_DIGITS = 3_000
_SHOWN_DIGITS = 6
_BITS_OF_A_TRACE = 3_000
# Of the bits that no sum has lost, as many are trusted; the others are left to rounding.
_SHARE_TRUSTED = 2 / 3
_FEWEST_BITS = 40
# Floats say that values agree if they know them to as many digits, and that they differ if they
# do so by more than the bounds on the errors, with a margin for what the bounds leave out.
_SHARPNESS = 2.0**-28
_CLEARLY = 4.0


class Agreement(Enum):
    """The values agree or differ, one or both do not exist, or nothing can be said."""

    AGREE = auto()
    DIFFER = auto()
    ONLY_ACTUAL = auto()
    ONLY_EXPECTED = auto()
    NEITHER = auto()
    UNKNOWN = auto()


_WITHOUT_DOUBT = (Agreement.AGREE, Agreement.NEITHER)


class Tally:
    """The points that were tried, by what they said."""

    def __init__(self) -> None:
        self._said: dict[Agreement, list[Point]] = {kind: [] for kind in Agreement}

    def add(self, said: Agreement, point: Point) -> None:
        self._said[said].append(point)

    def points(self, said: Agreement) -> list[Point]:
        return self._said[said]


class Pair:
    """Two canonical expressions, made ready to be evaluated side by side."""

    def __init__(
        self,
        actual: Flat,
        expected: Flat,
        *,
        complex_numbers: bool,
        work: Work | None = None,
    ) -> None:
        self._expressions = (actual, expected)
        self._complex_numbers = complex_numbers
        self._work = work or Work()
        self._estimates = tuple(
            Estimate(expression, complex_numbers=complex_numbers)
            for expression in self._expressions
        )
        self._length = sum(estimate.length for estimate in self._estimates)
        self._work.spend(FOR_A_PART * self._length)

    @cached_property
    def _programs(self) -> tuple[Program, Program]:
        actual, expected = (
            Program(expression, complex_numbers=self._complex_numbers, work=self._work)
            for expression in self._expressions
        )
        return actual, expected

    def first_difference(self, attempt: Iterable[Point], tally: Tally) -> Point | None:
        """Try points until one shows different values; the others go into the tally."""
        for point in attempt:
            said = self.at(point)
            tally.add(said, point)
            if said is Agreement.DIFFER:
                return point
        return None

    def at(self, point: Point) -> Agreement:
        """Ask a point: floats first, which know how far they can be trusted.

        Where floats cannot tell, anything but a clear yes must survive six times the precision.
        """
        try:
            return self._estimated(point)
        except Vague:
            pass
        try:
            first = self._ask(point, _DIGITS)
        except OutOfReach:
            return Agreement.UNKNOWN  # more digits would be as far out of reach
        return first if first is Agreement.AGREE else self.surely_at(point)

    def estimates_at(self, point: Point) -> tuple[Found | None, Found | None]:
        """Estimate both values; None where there is none.

        Raises
        ------
        Vague
            Floats cannot tell.
        """
        self._work.spend(self._length)
        coordinates = rounded(point)
        actual, expected = self._estimates
        return actual.at(coordinates), expected.at(coordinates)

    def _estimated(self, point: Point) -> Agreement:
        actual, expected = self.estimates_at(point)
        if actual is None or expected is None:
            return _existing(actual, expected)
        if differ(actual, expected):
            return Agreement.DIFFER
        (left, loss), (right, other_loss) = actual, expected
        if abs(left - right) <= loss + other_loss <= _SHARPNESS * max(abs(left), abs(right)):
            return Agreement.AGREE
        raise Vague

    def surely_at(self, point: Point) -> Agreement:
        """Ask a point at the high precision, or at the one at which not too much cancels."""
        try:
            values = self._values(point, _MANY_DIGITS)
            needed = _digits_needed(values)
            if needed > _MANY_DIGITS:
                values = self._values(point, min(needed, _MOST_DIGITS))
        except OutOfReach:
            return Agreement.UNKNOWN
        said = _compared(values, max(needed, _MANY_DIGITS))
        return said if needed <= _MOST_DIGITS else Agreement.UNKNOWN

    def shown(self, point: Point) -> tuple[str, str]:
        """Write the two values with the digits people read; "" where that is too much work."""
        try:
            found = [each for each in self.estimates_at(point) if each is not None]
        except (Vague, Exhausted):
            found = []
        exactly = None if are_sharp(found) else self._exactly(point)
        if exactly is None:
            actual, expected = (float_text(value) for value, _ in found) if found else ("", "")
            return actual, expected
        return _text(exactly[0]), _text(exactly[1])

    def _exactly(self, point: Point) -> tuple[Amount, Amount] | None:
        """Work both values out; None where that is out of reach, though floats reached them."""
        try:
            values = self._values(point, _MANY_DIGITS)
            needed = min(max(_MANY_DIGITS, _digits_needed(values)), _MOST_DIGITS)
            actual, expected = self._values(point, needed)
        except (OutOfReach, Exhausted):
            return None
        return actual.number, expected.number

    def _ask(self, point: Point, digits: int) -> Agreement:
        values = self._values(point, digits)
        has_cancelled = any(value.cancelled is not None for value in values)
        is_vague = _bits_known(values, digits) < _FEWEST_BITS
        return Agreement.UNKNOWN if has_cancelled or is_vague else _compared(values, digits)

    def _values(self, point: Point, digits: int) -> tuple[Value, Value]:
        actual, expected = self._programs
        return actual.at(point, digits), expected.at(point, digits)


def _digits_needed(values: tuple[Value, Value]) -> int:
    """Return the precision at which cancelling could no longer hide a difference.

    What was lost must be known next to the values that are compared: where ``cosh(x)^2 -
    sinh(x)^2`` cancels at 180 digits, a thousand show that 1 is left.
    """
    lost = max(value.lost for value in values)
    if _compared(values, _MANY_DIGITS) not in _WITHOUT_DOUBT:
        sizes = [magnitude(value.number) for value in values if value.number is not None]
        # Where one of the values does not exist, nothing says how small the other could be.
        smallest = max(sizes) if len(sizes) == len(values) else -_BITS_OF_A_TRACE
        cancelled = [value.cancelled for value in values if value.cancelled is not None]
        lost = max([lost, *(largest - smallest for largest in cancelled)])
    return math.ceil((lost + _FEWEST_BITS) * math.log10(2) / _SHARE_TRUSTED)


def _bits_known(values: tuple[Value, Value], digits: int) -> int:
    """Return how many bits of both values can be trusted."""
    lost = max(value.lost for value in values)
    return int(_SHARE_TRUSTED * digits / math.log10(2)) - lost


def _compared(values: tuple[Value, Value], digits: int) -> Agreement:
    left, right = (value.number for value in values)
    if left is None or right is None:
        return _existing(left, right)
    if left == right:
        return Agreement.AGREE
    if context.isinf(left) or context.isinf(right):
        return Agreement.DIFFER
    tolerance = context.mpf(2) ** -_bits_known(values, digits)
    is_close = abs(left - right) <= tolerance * max(abs(left), abs(right))
    return Agreement.AGREE if is_close else Agreement.DIFFER


def _existing(left: object, right: object) -> Agreement:
    if left is right:
        return Agreement.NEITHER
    return Agreement.ONLY_EXPECTED if left is None else Agreement.ONLY_ACTUAL


def differ(actual: Found, expected: Found) -> bool:
    """Whether two floats differ by more than their errors."""
    (left, loss), (right, other_loss) = actual, expected
    return abs(left - right) > _CLEARLY * (loss + other_loss)


def are_sharp(found: Sequence[Found]) -> bool:
    """Whether there are two values and every part that people read is right."""
    return len(found) == 2 and all(
        error
        <= _SHARPNESS
        * (min(abs(value.real), abs(value.imag)) if isinstance(value, complex) else abs(value))
        for value, error in found
    )


def _text(number: Amount) -> str:
    real, imaginary = context.re(number), context.im(number)
    if not imaginary:
        return _real_text(real)
    if not real:
        return f"{_real_text(imaginary)}i"
    sign = "-" if imaginary < 0 else "+"
    return f"{_real_text(real)} {sign} {_real_text(abs(imaginary))}i"


def _real_text(number: Amount) -> str:
    text = str(context.nstr(number, _SHOWN_DIGITS)).removesuffix(".0").replace(".0e", "e")
    return text.replace("+inf", "oo").replace("inf", "oo")


def float_text(value: complex) -> str:
    """Write a float as :func:`_text` writes a number of many digits, and faster."""
    if isinstance(value, complex):
        return _text(context.convert(value))
    digits, _, exponent = f"{value:.{_SHOWN_DIGITS}g}".partition("e")
    return f"{digits}e{int(exponent):+d}" if exponent else digits
