"""How points are written, so that every format says the same number.

Points are sums and shares of decimal numbers, so binary rounding shows in their last digits. Six
significant digits are kept: 1.4999999999 is written 1.5, a third of a point 0.333333.
"""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

_DIGITS = 6
UNDECIDED = "-"


def rounded(points: float) -> int | float:
    """Return *points* as every format shows them, an integer where they are whole.

    Examples
    --------
    >>> rounded(0.1 + 0.2), rounded(2.0)
    (0.3, 2)
    """
    if not isfinite(points):
        raise ValueError(f"points are {points}; they must be finite: this is a fault of ours")
    value = float(f"{points:.{_DIGITS}g}")
    return int(value) if value.is_integer() else value


def written(points: float | None) -> str:
    """Return *points* as text, without an exponent; ``-`` where nothing was decided."""
    if points is None:
        return UNDECIDED
    return f"{Decimal(str(rounded(points))):f}"


def out_of(points: float | None, max_points: float) -> str:
    """Return ``1.5/2``, or ``-/2`` where nothing was decided."""
    return f"{written(points)}/{written(max_points)}"
