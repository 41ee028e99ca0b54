"""Arithmetic on mpmath numbers that knows when a number is lost, or out of reach.

Two things can happen besides a value: a number grows out of reach (:class:`OutOfReach`, no
evidence of anything), or a sum cancels totally, which leaves only rounding errors: it then counts
as zero, and :attr:`Arithmetic.cancelled` is the binary exponent of the largest term that was lost,
from which follows the precision at which something would be left. Of what cancels in part
:attr:`Arithmetic.lost` is how many bits were lost at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import mpmath

from grader.compare.symbolic.ir import (
    Constant,
    E,
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
)
from grader.compare.symbolic.unknown import Wave
from grader.compare.symbolic.vocabulary import FUNCTIONS

Coordinate = Fraction | tuple[Fraction, Fraction]
"""A real number, or the real and the imaginary part of a complex one."""

Point = Mapping[str, Coordinate]

# A number of mpmath, which has no types: an mpf in real arithmetic, an mpf or mpc in complex.
Amount = Any
Operation = Callable[..., Amount]

_MOST_BITS = 20_000
_MOST_BITS_OF_AN_ANGLE = 200
_LARGEST_ARGUMENT = 1_000
# What is smaller than its parts by this share of the digits is taken for a rounding error.
_SHARE_LOST = 0.7

# A context of our own: mpmath's global precision belongs to whoever else uses mpmath.
context = mpmath.MPContext()


class Undefined(ArithmeticError):
    """The expression has no value at the point."""


class OutOfReach(ArithmeticError):
    """A number became too large to work with, or a function cannot be evaluated."""


class Arithmetic:
    """What real and complex arithmetic have in common.

    *functions* says how to evaluate each function; *infinite* lets infinity pass as a value.
    """

    def __init__(self) -> None:
        self.infinite = False
        self.cancelled: int | None = None
        self.lost = 0
        self.functions: Mapping[str, Operation] = self._shared_functions()
        self._point: Point = {}
        self.negligible = 0

    def start(self, point: Point) -> None:
        """Prepare for a point, at the precision that the context has now."""
        self._point = point
        self.negligible = int(context.prec * _SHARE_LOST)
        self.cancelled = None
        self.lost = 0

    def operation(self, node: Expression) -> Operation:
        """Return what makes the value of *node* out of the values of its children."""
        match node:
            case Number(value):
                return lambda: context.mpf(value.numerator) / value.denominator
            case Constant(name):
                return _CONSTANTS[name]
            case Symbol(name):
                return lambda: self._coordinate(name)
            case Sum():
                return self._add
            case Product():
                return self._multiply
            case Power(base, _) if base == E:
                return lambda _, exponent: context.exp(self._within_reach(exponent))
            case Power(_, Number(value)) if value.denominator == 1:
                return lambda base, _: self.whole_power(base, value.numerator)
            case Power():
                return self._power
            case Function(name, _):
                return self.functions.get(name) or _unknown(name)

    def checked(self, value: Amount) -> Amount:
        """Refuse what is not finite, or too large to go on with."""
        if magnitude(value) > _MOST_BITS:
            raise OutOfReach
        if context.isnan(value) or (context.isinf(value) and not self.infinite):
            raise Undefined
        return value

    def _coordinate(self, name: str) -> Amount:
        coordinate = self._point[name]
        if isinstance(coordinate, Fraction):
            return context.mpf(coordinate.numerator) / coordinate.denominator
        real, imaginary = coordinate
        return context.mpc(
            context.mpf(real.numerator) / real.denominator,
            context.mpf(imaginary.numerator) / imaginary.denominator,
        )

    def _add(self, *terms: Amount) -> Amount:
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        largest = max(map(magnitude, terms))
        return total if context.isinf(total) else self._left(total, largest)

    def _left(self, total: Amount, largest: int) -> Amount:
        """Note how much of *largest* was lost in what is left of it; zero if that is nothing."""
        loss = largest - magnitude(total)
        if loss <= self.negligible:
            self.lost = max(self.lost, loss)
            return total
        self.cancelled = largest if self.cancelled is None else max(self.cancelled, largest)
        return context.zero

    def _multiply(self, *factors: Amount) -> Amount:
        total = factors[0]
        for factor in factors[1:]:
            total = total * factor
        return total

    def _within_reach(self, exponent: Amount) -> Amount:
        """Refuse to work out e to the *exponent* when it needs too many digits."""
        growth, angle = context.re(exponent), magnitude(context.im(exponent))
        is_steep = magnitude(growth) > _MOST_BITS.bit_length() and not context.isinf(growth)
        if is_steep or angle > _MOST_BITS_OF_AN_ANGLE:
            raise OutOfReach
        self.lost = max(self.lost, angle)
        return exponent

    def whole_power(self, base: Amount, exponent: int) -> Amount:
        if base:
            return self.bounded_power(base, exponent)
        if exponent < 0:
            raise Undefined
        return base**exponent

    def bounded_power(self, base: Amount, exponent: Amount) -> Amount:
        """Work out a power of a base that is not zero, unless the result is too large."""
        growth = abs(exponent) * max(abs(magnitude(base)), 1)
        if growth > _MOST_BITS and not context.isinf(growth) and not context.isinf(base):
            raise OutOfReach
        return base**exponent

    def near(self, value: Amount) -> int | None:
        """Return the whole number that *value* is but for a rounding error, or None."""
        if not context.isfinite(value) or context.im(value):
            return None
        whole = int(context.nint(context.re(value)))
        gap = value - whole
        return whole if not gap or magnitude(gap) < magnitude(value) - self.negligible else None

    def _power(self, base: Amount, exponent: Amount) -> Amount:
        """Work out a power whose exponent is not a plain whole number."""
        raise NotImplementedError

    def _shared_functions(self) -> Mapping[str, Operation]:
        return {
            "sin": self._sine,
            "cos": self._cosine,
            "tan": self._tangent,
            "atan": context.atan,
            "sinh": self._steep(context.sinh),
            "cosh": self._steep(context.cosh),
            "tanh": context.tanh,
            "asinh": context.asinh,
            "acosh": self.near_one(context.acosh, 2),
            "atanh": context.atanh,
            "abs": abs,
            "gamma": self._moderate(context.gamma),
            "digamma": self._moderate(context.digamma),
            "binomial": self._moderate(context.binomial),
            "erf": self._steep(context.erf),
            "erfc": self._steep(context.erfc),
        }

    def _turned(self, function: Callable[[Amount], Amount], angle: Amount) -> Amount:
        """Evaluate sine or cosine; at what should be one of its zeros it is zero."""
        if magnitude(angle) > _MOST_BITS_OF_AN_ANGLE:
            raise OutOfReach
        value = function(angle)
        return self._left(value, max(magnitude(angle), 0)) if value else value

    def near_one(self, function: Operation, share: int = 1) -> Operation:
        """Count what a function loses that has a zero at 1, as the logarithm has.

        The last bit of 1 + t is all that is left of t. Near the zero of ``acos`` or ``acosh`` the
        value is the root of t, so it loses twice as many bits as it is small: *share* is 2.
        """

        def evaluate(value: Amount) -> Amount:
            result = function(value)
            if context.isinf(result):
                return result
            if not result:  # what was left of t may have been rounded away
                return self._left(result, 0)
            loss = -share * magnitude(result)
            return self._left(result, magnitude(result) + loss) if loss > 0 else result

        return evaluate

    def _sine(self, angle: Amount) -> Amount:
        return self._turned(context.sin, angle)

    def _cosine(self, angle: Amount) -> Amount:
        return self._turned(context.cos, angle)

    def _tangent(self, angle: Amount) -> Amount:
        return self._sine(angle) / self._cosine(angle)

    def _steep(self, function: Operation) -> Operation:
        """Bound a function that grows, or falls, like e to its argument."""
        return lambda value: function(self._within_reach(value))

    def _moderate(self, function: Operation) -> Operation:
        """Bound a function that is worked out for moderate arguments only."""

        def bounded(*values: Amount) -> Amount:
            if any(abs(value) > _LARGEST_ARGUMENT for value in values):
                raise OutOfReach
            return function(*values)

        return bounded


def magnitude(value: Amount) -> int:
    """Return the exponent of two just above ``abs(value)``; very small for zero."""
    if not value:
        return -(10**9)
    if isinstance(value, context.mpf):
        _, _, exponent, bits = value._mpf_
        return int(exponent + bits)
    return max(magnitude(value.real), magnitude(value.imag))


_CONSTANTS: Mapping[str, Callable[[], Amount]] = MappingProxyType(
    {
        "pi": lambda: +context.pi,
        "e": lambda: +context.e,
        "i": lambda: context.mpc(0, 1),
        "oo": lambda: context.inf,
    }
)


def _unknown(name: str) -> Operation:
    """Stand in for a declared function; integrals and the like are never worked out."""
    wave = Wave.named(name)

    def evaluate(*values: Amount) -> Amount:
        if name in FUNCTIONS:
            raise OutOfReach
        return wave.at(context, values)

    return evaluate
