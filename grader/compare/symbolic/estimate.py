"""The value of a canonical expression at a point in plain floats, with a bound on its error.

Most questions are settled here, at a microsecond for each part of an expression; what floats
cannot tell is left to :mod:`grader.compare.symbolic.evaluate`, which has all the digits it needs.
The bounds follow Higham, *Accuracy and Stability of Numerical Algorithms* (2002), chapter 3.
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

Found = tuple[complex, float]
"""A value and a bound on its error."""

_Step = Callable[[list[complex], list[float]], Found]

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
        values: list[complex] = []
        errors: list[float] = []
        try:
            for step in self._steps:
                value, error = point[step] if isinstance(step, str) else step(values, errors)
                size = abs(value)
                if not size < _LARGEST or 0.0 < size < _SMALLEST:
                    return _vague()
                values.append(value)
                errors.append(error)
        except Undefined:
            # In complex arithmetic most places that are not real have a value all the same.
            return _vague() if self._complex_numbers else None
        except _GIVEN_UP:
            return _vague()
        return value, error


def _vague() -> NoReturn:
    raise Vague from None


def rounded(point: Point) -> dict[str, Found]:
    """Round the coordinates of a point to floats."""
    return {name: as_float(coordinate) for name, coordinate in point.items()}


def as_float(coordinate: Coordinate) -> Found:
    """Round one coordinate, with a bound on the error."""
    if isinstance(coordinate, Fraction):
        value = _float(coordinate)
        return value, 0.0 if _is_whole_float(coordinate) else abs(value) * ULP
    turned = complex(*map(_float, coordinate))
    return turned, abs(turned) * ULP


def _float(value: Fraction) -> float:
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return math.inf


def _is_whole_float(value: Fraction) -> bool:
    return value.denominator == 1 and abs(value.numerator) < 1 / ULP


_LARGEST, _SMALLEST = 1e290, 1e-290


def _step(node: Expression, below: list[int]) -> _Step | str:
    """Return what makes the value of *node* out of the values below it; a name for a symbol."""
    match node:
        case Symbol(name):
            return name
        case Number(value):
            return _constant(*as_float(value))
        case Constant(name):
            return _CONSTANTS[name]
        case Sum():
            return _sum(below)
        case Product():
            return _product(below)
        case Power(base, _) if base == E:
            return _unary(float_functions.exponential, below[1])
        case Power(_, Number(value)) if value.denominator == 1:
            return _whole_power(below[0], value.numerator)
        case Power():
            return _power(*below)
        case Function(name, _):
            return _function(name, below)


def _constant(value: complex, error: float) -> _Step:
    found = (value, error)
    return lambda _values, _errors: found


def _nowhere(_values: list[complex], _errors: list[float]) -> Found:
    raise Undefined


def _never(_values: list[complex], _errors: list[float]) -> Found:
    raise Vague


_CONSTANTS: Mapping[str, _Step] = MappingProxyType(
    {
        "pi": _constant(math.pi, math.pi * ULP),
        "e": _constant(math.e, math.e * ULP),
        "i": _constant(1j, 0.0),
        "oo": _never,
    }
)


def _sum(below: list[int]) -> _Step:
    rounding = len(below) * ULP

    def add(values: list[complex], errors: list[float]) -> Found:
        total: complex = 0.0
        size = error = 0.0
        for each in below:
            value = values[each]
            total += value
            size += abs(value)
            error += errors[each]
        return total, error + size * rounding

    return add


def _product(below: list[int]) -> _Step:
    rounding = 2 * len(below) * ULP

    def multiply(values: list[complex], errors: list[float]) -> Found:
        total: complex = 1.0
        size, most = 1.0, 1.0
        for each in below:
            value = values[each]
            total *= value
            own = abs(value)
            size *= own
            most *= own + errors[each]
        if total == 0 and most:
            # Either a factor is zero but for its error, or bits were lost near zero.
            if size or not any(values[each] == 0 for each in below):
                raise Vague
            return total, most
        return total, (most - size) + most * rounding

    return multiply


def _unary(function: Callable[[Any, float], Found], below: int) -> _Step:
    return lambda values, errors: function(values[below], errors[below])


def _real(function: float_functions.Real, below: int) -> _Step:
    def evaluate(values: list[complex], errors: list[float]) -> Found:
        value = values[below]
        if isinstance(value, complex):
            raise Vague
        return function(value, errors[below])

    return evaluate


def _whole_power(below: int, exponent: int) -> _Step:
    return lambda values, errors: float_functions.whole_power(
        values[below], errors[below], exponent
    )


def _power(base: int, exponent: int) -> _Step:
    return lambda values, errors: float_functions.power(
        values[base], errors[base], values[exponent], errors[exponent]
    )


def _function(name: str, below: list[int]) -> _Step:
    if name in float_functions.ANY:
        return _unary(float_functions.ANY[name], below[0])
    if name in float_functions.REAL:
        return _real(float_functions.REAL[name], below[0])
    if name in {"max", "min"}:
        return _extreme(below, 1.0 if name == "max" else -1.0)
    if name == "atan2":
        return _of_reals(float_functions.angle, below)
    if name in FUNCTIONS:
        return _never
    shape = Wave.named(name)
    return _of_reals(lambda values, errors: float_functions.wave(shape, values, errors), below)


def _of_reals(function: float_functions.Several, below: list[int]) -> _Step:
    def evaluate(values: list[complex], errors: list[float]) -> Found:
        reals: list[float] = []
        for each in below:
            value = values[each]
            if isinstance(value, complex):
                raise Vague
            reals.append(value)
        return function(reals, [errors[each] for each in below])

    return evaluate


def _extreme(below: list[int], sign: float) -> _Step:
    def choose(values: list[float], errors: list[float]) -> tuple[float, float]:
        pairs = sorted(zip(values, errors, strict=True), key=lambda pair: -sign * pair[0])
        best, error = pairs[0]
        rivals = [own for value, own in pairs if sign * (best - value) <= error + own]
        return best, max(rivals)

    return _of_reals(choose, below)
