"""Decimals as they were typed, and which numbers they are when these are rounded or cut off.

``0.167``, ``1.67*10^-1`` and ``16.7/100`` are one decimal: whoever moves the point has typed the
same digits.
"""

from __future__ import annotations

from fractions import Fraction

from grader.compare.symbolic.ir import MINUS_ONE, Expression, Node, Number, Power, Product
from grader.record import record

ENOUGH_DIGITS = 3
# As many digits of a float are sure to be those of the number that was meant: 2.4 is a little less.
_SURE_DIGITS = 14


@record
class Decimal:
    """A number with the *places* behind its point that were typed."""

    value: Fraction
    places: int

    @property
    def digits(self) -> int:
        """How many significant digits were typed."""
        return len(str(abs(int(self.value * 10**self.places))))

    @property
    def half_a_unit(self) -> float:
        """Half of what the last digit stands for."""
        return 0.5 * 10.0**-self.places

    def rounds(self, right: float, digits: int = ENOUGH_DIGITS) -> bool:
        """Whether it is *right*, rounded or cut off where it ends, to so many *digits* at least."""
        return self.digits >= digits and self._agrees(_exactly(right, self.digits))

    def _agrees(self, exact: Fraction) -> bool:
        if self.value * exact <= 0:
            return False
        scale: int = 10**self.places
        rest = (abs(exact) - abs(self.value)) * scale
        return Fraction(-1, 2) <= rest < 1


def decimal_of(node: Node) -> Decimal | None:
    """Return the decimal that *node* is, perhaps times a power of ten, or None."""
    match node:
        case Number(value, decimal=True, places=places):
            return Decimal(value, places)
        case Product(factors):
            return _moved(factors)
    return None


def _moved(factors: tuple[Expression, ...]) -> Decimal | None:
    """Move the point of the one number among *factors* that is not a power of ten."""
    found: Number | None = None
    moves, sign = 0, 1
    for factor in factors:
        if factor == MINUS_ONE:
            sign = -sign
        elif (exponent := _power_of_ten(factor)) is not None:
            moves += exponent
        elif isinstance(factor, Number) and found is None:
            found = factor
        else:
            return None
    # A whole number of tens is whole, and 1667/10000 a decimal.
    if found is None or (not found.decimal and moves >= 0):
        return None
    value = sign * found.value * Fraction(10) ** moves
    return Decimal(value, max(found.places - moves, 0))


def _power_of_ten(node: Expression) -> int | None:
    """Return the 2 of ``10^2`` and of ``100``, and the -2 of what is divided by it."""
    match node:
        case Power(base, Number(exponent)) if exponent.denominator == 1:
            inside = _power_of_ten(base)
            return None if inside is None else inside * int(exponent)
        case Number(value, decimal=False):
            digits = str(value)
            return len(digits) - 1 if digits.rstrip("0") == "1" else None
    return None


def _exactly(right: float, digits: int) -> Fraction:
    """Return the number that a float stands for: that of 2.4 is less, but 2.39 is not 2.4."""
    return Fraction(right) if digits >= _SURE_DIGITS else Fraction(f"{right:.{_SURE_DIGITS}g}")
