"""What functions do to a float and the bound on its error.

Every function here takes pairs (value, error) apart into two arguments and returns such a pair:
the true value is within *error* of *value*. Derivatives bound what an error in the argument does;
:data:`ULP`, twice the rounding error of a float, bounds what the function itself adds. What floats
cannot tell is :class:`Vague`: a zero or a jump within the error, an overflow, an underflow.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from grader.compare.symbolic.unknown import Wave

ULP = 2.0**-52
# The functions of the C library are right but for a few units in the last place.
_LIBRARY = 8 * ULP
# First derivatives bound the error as long as it is small; this covers the second ones.
_SLACK = 1.1
_SMALL = 0.01
_LARGEST_ANGLE = 1e6
# mpmath takes what is this close to a whole number for one.
_WHOLE = 1e-9

Real = Callable[[float, float], tuple[float, float]]
Several = Callable[[list[float], list[float]], tuple[float, float]]


class Vague(ArithmeticError):
    """Floats cannot tell; more digits may."""


class Undefined(ArithmeticError):
    """There is surely no real value."""


def _not_lost(value: complex) -> complex:
    """Refuse a zero that is none: what is not zero has become one by underflow."""
    if not value:
        raise Vague
    return value


def whole_power(x: complex, dx: float, exponent: int) -> tuple[complex, float]:
    size = abs(x)
    if size <= dx:
        return _power_about_zero(size, dx, exponent)
    loss = abs(exponent) * dx / size
    if loss > _SMALL:
        raise Vague
    if abs(exponent) > 1 / ULP:  # Python rounds it, so that an odd one may become even
        raise Vague
    value = _not_lost(x**exponent)
    # A complex power is a chain of products, or goes by way of a logarithm.
    rounding = ULP if isinstance(value, float) else 4 * ULP * (1 + abs(exponent))
    return value, abs(value) * (_SLACK * loss + rounding + ULP)


def _power_about_zero(size: float, dx: float, exponent: int) -> tuple[float, float]:
    if exponent == 0:  # 0^0 is what the many digits say it is
        raise Vague
    if exponent > 0:
        most = (size + dx) ** exponent
        if dx and not most:
            raise Vague
        return 0.0, most
    if dx:
        raise Vague
    raise Undefined


def exponential(x: complex, dx: float) -> tuple[complex, float]:
    if dx > _SMALL:
        raise Vague
    if isinstance(x, complex):
        if abs(x.imag) > _LARGEST_ANGLE:
            raise Vague
        turned = cmath.exp(x)
        return turned, abs(turned) * (_SLACK * dx + _LIBRARY)
    value = _not_lost(math.exp(x))
    return value, abs(value) * (_SLACK * dx + 2 * ULP)


def power(x: complex, dx: float, y: complex, dy: float) -> tuple[complex, float]:
    """Raise to a power that is not a plain whole number, by principal values."""
    if not dy and isinstance(y, float) and y == round(y) and abs(y) < 1 / ULP:
        return whole_power(x, dx, int(y))
    size = abs(x)
    if size <= 2 * dx:
        return _root_of_zero(dx, y, dy)
    if not isinstance(x, complex) and x < 0:
        if isinstance(y, complex) or abs(y - round(y)) <= dy + _WHOLE * (1 + abs(y)):
            raise Vague
        raise Undefined
    if isinstance(x, complex) and x.real < 0 and abs(x.imag) <= 2 * dx:
        raise Vague
    value = _not_lost(x**y)
    growth = abs(math.log(size)) + (math.pi if isinstance(x, complex) else 0.0)
    loss = abs(y) * dx / size * 2 + growth * dy * 2
    if loss > _SMALL:
        raise Vague
    is_real = isinstance(value, float)
    rounding = 2 * ULP if is_real else _LIBRARY * (1 + abs(y) * growth)
    return value, abs(value) * (_SLACK * loss + rounding)


def _root_of_zero(dx: float, y: complex, dy: float) -> tuple[float, float]:
    if dx or isinstance(y, complex) or y <= dy:
        raise Vague
    return 0.0, 0.0


def _logarithm(x: complex, dx: float) -> tuple[complex, float]:
    size = abs(x)
    if isinstance(x, complex):
        if size <= 4 * dx or (x.real < 0 and abs(x.imag) <= 2 * dx):
            raise Vague
        turned = cmath.log(x)
        return turned, 2 * dx / size + (1 + abs(turned)) * _LIBRARY
    if x > 4 * dx:
        value = math.log(x)
        return value, 2 * dx / x + abs(value) * 2 * ULP
    if x < -dx or (x == 0 and not dx):
        raise Undefined
    raise Vague


def _sine(x: complex, dx: float) -> tuple[complex, float]:
    if isinstance(x, complex):
        turned = cmath.sin(x)
        return turned, _of_complex_angle(x, dx)
    if abs(x) > _LARGEST_ANGLE:
        raise Vague
    value = math.sin(x)
    return value, dx + abs(value) * ULP


def _cosine(x: complex, dx: float) -> tuple[complex, float]:
    if isinstance(x, complex):
        turned = cmath.cos(x)
        return turned, _of_complex_angle(x, dx)
    if abs(x) > _LARGEST_ANGLE:
        raise Vague
    value = math.cos(x)
    return value, dx + abs(value) * ULP


def _of_complex_angle(x: complex, dx: float) -> float:
    if dx > _SMALL or abs(x.real) > _LARGEST_ANGLE:
        raise Vague
    return math.cosh(x.imag) * (_SLACK * dx + _LIBRARY)


def _tangent(x: float, dx: float) -> tuple[float, float]:
    if abs(x) > _LARGEST_ANGLE:
        raise Vague
    value = math.tan(x)
    if (1 + abs(value)) * dx > _SMALL:
        raise Vague
    return value, (1 + value * value) * dx * _SLACK + abs(value) * 2 * ULP


def _arc_tangent(x: float, dx: float) -> tuple[float, float]:
    value = math.atan(x)
    nearest = max(abs(x) - dx, 0.0)
    return value, dx / (1 + nearest * nearest) + abs(value) * 2 * ULP


def _hyperbolic_sine(x: float, dx: float) -> tuple[float, float]:
    if dx > _SMALL:
        raise Vague
    value = math.sinh(x)
    return value, math.cosh(x) * dx * _SLACK + abs(value) * _LIBRARY


def _hyperbolic_cosine(x: float, dx: float) -> tuple[float, float]:
    if dx > _SMALL:
        raise Vague
    value = math.cosh(x)
    return value, (abs(math.sinh(x)) + dx) * dx * _SLACK + value * _LIBRARY


def _hyperbolic_tangent(x: float, dx: float) -> tuple[float, float]:
    value = math.tanh(x)
    return value, dx + abs(value) * _LIBRARY


def _area_sine(x: float, dx: float) -> tuple[float, float]:
    value = math.asinh(x)
    nearest = max(abs(x) - dx, 0.0)
    return value, dx / math.sqrt(1 + nearest * nearest) + abs(value) * _LIBRARY


def _area_cosine(x: float, dx: float) -> tuple[float, float]:
    lowest = x - dx
    if lowest <= 1 + _WHOLE:
        if x + dx < 1 - _WHOLE:
            raise Undefined
        raise Vague
    value = math.acosh(x)
    return value, dx / math.sqrt(lowest * lowest - 1) + value * _LIBRARY


def _area_tangent(x: float, dx: float) -> tuple[float, float]:
    rest = _below_one(x, dx)
    value = math.atanh(x)
    return value, dx / rest + abs(value) * _LIBRARY


def _arc_sine(x: float, dx: float) -> tuple[float, float]:
    rest = _below_one(x, dx)
    value = math.asin(x)
    return value, dx / math.sqrt(rest) + abs(value) * _LIBRARY


def _arc_cosine(x: float, dx: float) -> tuple[float, float]:
    rest = _below_one(x, dx)
    value = math.acos(x)
    return value, dx / math.sqrt(rest) + abs(value) * _LIBRARY


def _below_one(x: float, dx: float) -> float:
    """Return what is left of 1 - x², at least; refuse what is, or may be, beyond 1."""
    most = abs(x) + dx
    if most < 1 - _WHOLE:
        return 1 - most * most
    if abs(x) - dx > 1 + _WHOLE:
        raise Undefined
    raise Vague


def _sign(x: float, dx: float) -> tuple[float, float]:
    if abs(x) > dx:
        return math.copysign(1.0, x), 0.0
    if dx:
        raise Vague
    return 0.0, 0.0


def _step(x: float, dx: float) -> tuple[float, float]:
    sign, _ = _sign(x, dx)
    return (sign + 1) / 2, 0.0


def _floor(x: float, dx: float) -> tuple[float, float]:
    if abs(x) > 1 / ULP or (dx and abs(x - round(x)) <= dx + _WHOLE * (1 + abs(x))):
        raise Vague
    return float(math.floor(x)), 0.0


def _ceiling(x: float, dx: float) -> tuple[float, float]:
    below, _ = _floor(-x, dx)
    return -below, 0.0


def _gamma(x: float, dx: float) -> tuple[float, float]:
    if x <= 0 and not dx and x == round(x):
        raise Undefined
    value = math.gamma(x)
    # How steep the logarithm of gamma is at most; the poles are at 0, -1, -2, ...
    steepness = math.log(abs(x) + 1) + 3
    if x < 0.5:
        steepness += math.pi / abs(math.sin(math.pi * x))
    if not value or steepness * dx > _SMALL or steepness > 1 / _SMALL**2:
        raise Vague
    return value, abs(value) * (steepness * dx * _SLACK + 4 * _LIBRARY)


def _error_function(x: float, dx: float) -> tuple[float, float]:
    value = math.erf(x)
    return value, 1.2 * dx + abs(value) * _LIBRARY


def _complement(x: float, dx: float) -> tuple[float, float]:
    if (1 + abs(x)) * dx > _SMALL:
        raise Vague
    value = math.erfc(x)
    if not value:
        raise Vague
    return value, 1.2 * math.exp(-x * x) * dx * _SLACK + value * 4 * _LIBRARY


REAL: Mapping[str, Real] = MappingProxyType(
    {
        "tan": _tangent,
        "atan": _arc_tangent,
        "sinh": _hyperbolic_sine,
        "cosh": _hyperbolic_cosine,
        "tanh": _hyperbolic_tangent,
        "asinh": _area_sine,
        "acosh": _area_cosine,
        "atanh": _area_tangent,
        "asin": _arc_sine,
        "acos": _arc_cosine,
        "sign": _sign,
        "heaviside": _step,
        "floor": _floor,
        "ceil": _ceiling,
        "gamma": _gamma,
        "erf": _error_function,
        "erfc": _complement,
    }
)
"""Functions of one real number."""

Unary = Callable[[complex, float], tuple[complex, float]]

ANY: Mapping[str, Unary] = MappingProxyType(
    {
        "ln": _logarithm,
        "sin": _sine,
        "cos": _cosine,
        "abs": lambda x, dx: (abs(x), dx + (abs(x) * ULP if isinstance(x, complex) else 0.0)),
        "re": lambda x, dx: (x.real, dx),
        "im": lambda x, dx: (x.imag, dx if isinstance(x, complex) else 0.0),
        "conj": lambda x, dx: (x.conjugate(), dx),
    }
)
"""Functions of one number, real or complex."""


def wave(shape: Wave, values: list[float], errors: list[float]) -> tuple[float, float]:
    """Evaluate the function that stands in for an unknown one."""
    place = sum((number + 1) * value for number, value in enumerate(values))
    size = sum((number + 1) * abs(value) for number, value in enumerate(values))
    error = sum((number + 1) * value for number, value in enumerate(errors)) + size * 8 * ULP
    total, loss = float(shape.offset), 0.0
    for height, speed, phase in shape.parts:
        angle = (speed * place + phase) / 256
        if abs(angle) > _LARGEST_ANGLE:
            raise Vague
        total += height * math.sin(angle)
        loss += height * (speed * error / 256 + 4 * ULP * (1 + abs(angle)))
    return total / 256, (loss + 1000 * ULP) / 256


def angle(values: list[float], errors: list[float]) -> tuple[float, float]:
    """Evaluate the angle of a point (x, y), given as y and x."""
    (y, x), (dy, dx) = values, errors
    size = math.hypot(x, y)
    if size <= 4 * (dx + dy) or (x <= dx and abs(y) <= dy):
        raise Vague
    value = math.atan2(y, x)
    return value, 2 * (dx + dy) / size + abs(value) * _LIBRARY
