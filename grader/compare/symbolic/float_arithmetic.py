"""Sums, products and the greatest of floats that know how far they can be trusted.

The bounds follow Higham, *Accuracy and Stability of Numerical Algorithms* (2002), chapter 3.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.compare.symbolic.float_functions import ULP, Several, Vague

Found = tuple[complex, float]
"""A value and a bound on its error."""

LARGEST, SMALLEST = 1e290, 1e-290
"""Sizes beyond which the bounds say nothing, because a float overflows or underflows."""


def add(found: Sequence[Found]) -> Found:
    """Add floats with their bounds."""
    total: complex = 0.0
    size = error = 0.0
    for value, own in found:
        total += value
        size += abs(value)
        error += own
    return total, error + size * len(found) * ULP


def multiply(found: Sequence[Found]) -> Found:
    """Multiply floats with their bounds.

    Raises
    ------
    Vague
        A factor may be zero, or bits were lost near zero.
    """
    total: complex = 1.0
    size, most = 1.0, 1.0
    for value, own in found:
        total *= value
        absolute = abs(value)
        size *= absolute
        most *= absolute + own
        if 0.0 < size < SMALLEST:
            raise Vague
    if total:
        return total, (most - size) + most * 2 * len(found) * ULP
    return total, _most_of_zero(found, most)


def _most_of_zero(found: Sequence[Found], most: float) -> float:
    """Return the bound on the error of a product that is zero, unless bits were lost."""
    errors = [error for value, error in found if value == 0]
    if errors and (most or not all(errors)):
        return most
    raise Vague


def of_reals(function: Several, found: Sequence[Found]) -> Found:
    """Apply a function of several real numbers.

    Raises
    ------
    Vague
        One of them is not real.
    """
    values: list[float] = []
    for value, _ in found:
        if isinstance(value, complex):
            raise Vague
        values.append(value)
    return function(values, [error for _, error in found])


def greatest(values: list[float], errors: list[float]) -> tuple[float, float]:
    """Return the greatest of several; its error may be that of any that comes near it."""
    best, error = max(zip(values, errors, strict=True))
    rivals = [own for value, own in zip(values, errors, strict=True) if best - value <= error + own]
    return best, max(rivals)


def least(values: list[float], errors: list[float]) -> tuple[float, float]:
    """Return the least of several; its error may be that of any that comes near it."""
    best, error = greatest([-value for value in values], errors)
    return -best, error
