"""Whether a typed vector is a multiple of another one, as far as its decimals go."""

from __future__ import annotations

from collections.abc import Sequence

from grader.kinds.questions.decimals import Decimal

_SLACK = 1e-9
"""What rounding may do to the quotients of floats here, relative to them."""


def is_multiple(
    typed: Sequence[float],
    decimals: Sequence[Decimal | None],
    right: Sequence[float],
    *,
    digits: int,
) -> bool:
    """Whether a factor other than 0 takes *right* to *typed*.

    Every entry may be off by half a unit of its last digit where it is one of the *decimals*, of at
    least so many *digits*; else it is exact. So each entry says between which bounds the factor is.
    """
    low, high = -float("inf"), float("inf")
    largest = max(map(abs, right), default=0.0)
    for value, decimal, wanted in zip(typed, decimals, right, strict=True):
        margin = decimal.half_a_unit if decimal and decimal.digits >= digits else 0.0
        if abs(wanted) <= _SLACK * largest:
            if value:
                return False
            continue
        ends = sorted(((value - margin) / wanted, (value + margin) / wanted))
        low, high = max(low, ends[0]), min(high, ends[1])
    slack = _SLACK * max(abs(low), abs(high))
    return low <= high + slack and not low <= 0 <= high
