"""The value of a canonical expression at a point in plain floats, with a bound on its error.

Most questions are settled here, at a microsecond for each part of an expression; what floats
cannot tell is left to :mod:`grader.compare.symbolic.evaluate`, which has all the digits it needs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NoReturn

from grader.compare.symbolic import float_functions
from grader.compare.symbolic.arithmetic import Coordinate, Point
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_arithmetic import (
    LARGEST,
    SMALLEST,
    Found,
    add,
    greatest,
    least,
    multiply,
    of_reals,
)
from grader.compare.symbolic.float_functions import ULP, Undefined, Vague
from grader.compare.symbolic.ir import (
    Constant,
    E,
    Expression,
    Function,
    I,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
)
from grader.compare.symbolic.unknown import Wave
from grader.compare.symbolic.vocabulary import FUNCTIONS

_Step = Callable[[list[Found]], Found]

_GIVEN_UP = (Vague, OverflowError, ValueError, ZeroDivisionError)


class Estimate:
    """An expression made ready to be estimated at many points.

    Parameters
    ----------
    flat
        A canonical expression.
    complex_numbers
        Work with principal values instead of on the natural real domain.
    """

    __slots__ = ("_complex_numbers", "_steps", "length")

    def __init__(self, flat: Flat, *, complex_numbers: bool = False) -> None:
        self.length = len(flat)
        self._complex_numbers = complex_numbers
        if not complex_numbers and I in flat.parts:
            self._steps: list[_Step | str] = [_nowhere]
            return
        self._steps = [*map(_step, flat.parts, flat.below)]

    def at(self, point: Mapping[str, Found]) -> Found | None:
        """Estimate at a :func:`rounded` point; None where there is no value.

        Raises
        ------
        Vague
            Floats cannot tell.
        """
        values: list[Found] = []
        try:
            for step in self._steps:
                found = point[step] if isinstance(step, str) else step(values)
                size = abs(found[0])
                if not size < LARGEST or 0.0 < size < SMALLEST:
                    return _vague()
                values.append(found)
        except Undefined:
            # In complex arithmetic most places that are not real have a value all the same.
            return _vague() if self._complex_numbers else None
        except _GIVEN_UP:
            return _vague()
        return found


def _vague() -> NoReturn:
    raise Vague from None


def rounded(point: Point) -> dict[str, Found]:
    """Round the coordinates of a point to floats."""
    return {name: as_float(coordinate) for name, coordinate in point.items()}


def as_float(coordinate: Coordinate) -> Found:
    """Round one coordinate, with a bound on the error."""
    if isinstance(coordinate, Fraction):
        above, below = coordinate.as_integer_ratio()
        if below == 1 and -_WHOLE < above < _WHOLE:
            return float(above), 0.0
        value = _float(coordinate)
        if -SMALLEST < value < SMALLEST:  # it is not zero, which is a whole number
            return 0.0, SMALLEST
        return value, abs(value) * ULP
    turned = complex(*map(_float, coordinate))
    return turned, abs(turned) * ULP


def _float(value: Fraction) -> float:
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return math.inf


_WHOLE = 1 << 52
"""Whole numbers below are floats."""


def _step(node: Expression, below: list[int]) -> _Step | str:
    """Return what makes the value of *node* out of the values below it; a name for a symbol."""
    match node:
        case Symbol(name):
            return name
        case Number(value):
            return _constant(as_float(value))
        case Constant(name):
            return _constant(CONSTANTS[name]) if name in CONSTANTS else _never
        case Sum():
            return lambda values: add([values[each] for each in below])
        case Product():
            return lambda values: multiply([values[each] for each in below])
        case Power(base, _) if base == E:
            return _unary(float_functions.exponential, below[1])
        case Power(_, Number(value)) if value.denominator == 1:
            return _whole_power(below[0], value.numerator)
        case Power():
            return _power(*below)
        case Function(name, _):
            return _function(name, below)


def _constant(found: Found) -> _Step:
    return lambda _values: found


def _nowhere(_values: list[Found]) -> Found:
    raise Undefined


def _never(_values: list[Found]) -> Found:
    raise Vague


CONSTANTS: Mapping[str, Found] = MappingProxyType(
    {"pi": (math.pi, math.pi * ULP), "e": (math.e, math.e * ULP), "i": (1j, 0.0)}
)
"""The constants that are numbers."""


def _unary(function: Callable[[Any, float], Found], below: int) -> _Step:
    return lambda values: function(*values[below])


def _real(function: float_functions.Real, below: int) -> _Step:
    def evaluate(values: list[Found]) -> Found:
        value, error = values[below]
        if isinstance(value, complex):
            raise Vague
        return function(value, error)

    return evaluate


def _whole_power(below: int, exponent: int) -> _Step:
    return lambda values: float_functions.whole_power(*values[below], exponent)


def _power(base: int, exponent: int) -> _Step:
    return lambda values: float_functions.power(*values[base], *values[exponent])


def _function(name: str, below: list[int]) -> _Step:
    if name in float_functions.ANY:
        return _unary(float_functions.ANY[name], below[0])
    if name in float_functions.REAL:
        return _real(float_functions.REAL[name], below[0])
    if name in {"max", "min"}:
        return _of_reals(greatest if name == "max" else least, below)
    if name == "atan2":
        return _of_reals(float_functions.angle, below)
    if name in FUNCTIONS:
        return _never
    shape = Wave.named(name)
    return _of_reals(lambda values, errors: float_functions.wave(shape, values, errors), below)


def _of_reals(function: float_functions.Several, below: list[int]) -> _Step:
    return lambda values: of_reals(function, [values[each] for each in below])
