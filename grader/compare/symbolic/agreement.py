"""What one point says about two expressions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from grader.compare.symbolic.arithmetic import Amount, OutOfReach, Point, Undefined, context
from grader.compare.symbolic.evaluate import Program, Value
from grader.compare.symbolic.ir import Expression

_DIGITS = 30
_MANY_DIGITS = 180
_SHOWN_DIGITS = 6


class Agreement(Enum):
    """The values agree or differ, one or both do not exist, or nothing can be said."""

    AGREE = auto()
    DIFFER = auto()
    ONLY_ACTUAL = auto()
    ONLY_EXPECTED = auto()
    NEITHER = auto()
    UNKNOWN = auto()


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

    def __init__(self, actual: Expression, expected: Expression, *, complex_numbers: bool) -> None:
        self._programs = tuple(
            Program(expression, complex_numbers=complex_numbers)
            for expression in (actual, expected)
        )

    def first_difference(self, attempt: Iterable[Point], tally: Tally) -> Point | None:
        """Try points until one shows different values; the others go into the tally."""
        for point in attempt:
            said = self.at(point)
            tally.add(said, point)
            if said is Agreement.DIFFER:
                return point
        return None

    def at(self, point: Point) -> Agreement:
        """Ask a point; anything but a clear yes must survive six times the precision."""
        first = self._ask(point, _DIGITS)
        return first if first is Agreement.AGREE else self._ask(point, _MANY_DIGITS)

    def surely_at(self, point: Point) -> Agreement:
        """Ask a point at once at the high precision."""
        return self._ask(point, _MANY_DIGITS)

    def values(self, point: Point) -> tuple[str, str]:
        """Write the two values with the digits people read."""
        actual, expected = (program.at(point, _DIGITS).number for program in self._programs)
        return _text(actual), _text(expected)

    def _ask(self, point: Point, digits: int) -> Agreement:
        try:
            actual, expected = (_value(program, point, digits) for program in self._programs)
        except OutOfReach:
            return Agreement.UNKNOWN
        match actual, expected:
            case None, None:
                return Agreement.NEITHER
            case None, _:
                return Agreement.ONLY_EXPECTED
            case _, None:
                return Agreement.ONLY_ACTUAL
            case Value(), Value():
                return _compared(actual, expected, digits)
        raise AssertionError


def _value(program: Program, point: Point, digits: int) -> Value | None:
    try:
        return program.at(point, digits)
    except Undefined:
        return None


def _compared(actual: Value, expected: Value, digits: int) -> Agreement:
    if digits < _MANY_DIGITS and (actual.cancelled or expected.cancelled):
        return Agreement.UNKNOWN
    left, right = actual.number, expected.number
    if left == right:
        return Agreement.AGREE
    if context.isinf(left) or context.isinf(right):
        return Agreement.DIFFER
    # Two thirds of the digits must agree: the rest may be lost to rounding.
    tolerance = context.mpf(10) ** -(2 * digits // 3)
    is_close = abs(left - right) <= tolerance * max(abs(left), abs(right))
    return Agreement.AGREE if is_close else Agreement.DIFFER


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
