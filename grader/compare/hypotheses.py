"""Recognised causes: what may have gone wrong, if it explains every entry of the case.

Each hypothesis is a small function that undoes one mistake and asks whether the rest is right.
A guess that explains only some entries is worse than none, so it is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from grader.compare.display import Array, number

Same = Callable[[Array, Array], bool]
Hypothesis = Callable[[Array, Array, Mapping[str, int], Same], str]


def explain(actual: Array, expected: Array, sizes: Mapping[str, int], same: Same) -> str:
    """Return the first recognised cause, or "" when none explains everything."""
    numeric = actual.dtype.kind in "iufc" and expected.dtype.kind in "iufc"
    if not numeric or expected.size < 2 or not np.isfinite(actual).all():
        return ""
    with np.errstate(all="ignore"):
        causes = (hypothesis(actual, expected, sizes, same) for hypothesis in HYPOTHESES)
        return next((cause for cause in causes if cause), "")


def transposed(actual: Array, expected: Array, _sizes: Mapping[str, int], same: Same) -> str:
    square = expected.ndim == 2 and expected.shape[0] == expected.shape[1]
    if square and same(actual.T, expected):
        return "Your result is the transpose of what is expected."
    return ""


def opposite_sign(actual: Array, expected: Array, _sizes: Mapping[str, int], same: Same) -> str:
    return "Your result has the opposite sign." if same(-actual, expected) else ""


def constant_factor(actual: Array, expected: Array, sizes: Mapping[str, int], same: Same) -> str:
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    factor = actual[largest] / expected[largest]
    if not np.isfinite(factor) or factor == 0 or np.count_nonzero(expected) < 2:
        return ""
    if not same(actual / factor, expected):
        return ""
    return f"Your result is {_named_factor(factor, sizes)} times what is expected."


def constant_offset(actual: Array, expected: Array, _sizes: Mapping[str, int], same: Same) -> str:
    offset = actual.flat[0] - expected.flat[0]
    if np.ptp(np.abs(expected)) == 0 or not same(actual - offset, expected):
        return ""
    return f"Every entry is off by the same {number(offset)}."


def reversed_order(actual: Array, expected: Array, _sizes: Mapping[str, int], same: Same) -> str:
    if expected.ndim == 1 and same(actual[::-1], expected):
        return "Your result is in the reverse order."
    return ""


def other_order(actual: Array, expected: Array, _sizes: Mapping[str, int], same: Same) -> str:
    if expected.ndim == 1 and same(np.sort(actual), np.sort(expected)):
        return "Your result has the right values in another order."
    return ""


HYPOTHESES: tuple[Hypothesis, ...] = (
    opposite_sign,
    transposed,
    constant_factor,
    constant_offset,
    reversed_order,
    other_order,
)


def _named_factor(factor: complex, sizes: Mapping[str, int]) -> str:
    """Write the factor in names of sizes where one fits: ``m = 6``, ``1/m = 1/6``."""
    for name, size in sizes.items():
        if size > 1 and np.isclose(factor, size):
            return f"{name} = {size}"
        if size > 1 and np.isclose(factor, 1 / size):
            return f"1/{name} = 1/{size}"
    return number(factor)
