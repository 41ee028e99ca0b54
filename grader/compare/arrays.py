"""Arrays of numbers: equal within a tolerance, or where and by how much they differ.

Accepted is ``|actual - expected| <= atol + rtol * |expected|`` entry by entry, with rtol 1e-6
and atol = rtol x max|expected| unless the rule says otherwise. NaN and infinities are positions,
not sizes: they must be where the reference has them, and that is said before any number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from grader.compare import display
from grader.compare.conform import regular
from grader.compare.difference import SAME, Difference
from grader.compare.differing import Differing, Known
from grader.compare.display import Array
from grader.compare.hypotheses import causes
from grader.compare.view import View
from grader.record import record
from grader.results import Exhibit, Verdict
from grader.spec.rule import Rule

DEFAULT_RTOL = 1e-6
LESS_ACCURATE = 1e-9
"""A relative error above this is worth a note in float64, where rounding gives 1e-16."""

_SINGLE = (np.dtype(np.float32), np.dtype(np.complex64))
_SINGLE_EPS = float(np.finfo(np.float32).eps)
_SINGLE_ROUNDINGS = 30

NOTE = "Right, but less accurate than it should be"


@record
class Tolerance:
    """How far apart two numbers may be; without *atol* the largest entry sets the scale.

    *noise* is what rounding alone may leave over where numbers cancel.
    """

    rtol: float
    atol: float | None = None
    by_default: bool = False
    noise: float = 0.0

    def margin(self, expected: Array) -> Array:
        """Return how far each entry may be from *expected*."""
        return np.asarray(self.rtol * np.abs(expected) + self.floor(expected))

    def in_precision_of(self, actual: Array) -> Tolerance:
        """Return what may be asked of a result in single precision, unless a rule asks for more."""
        if self.by_default and actual.dtype in _SINGLE:
            return replace(self, rtol=max(self.rtol, _SINGLE_ROUNDINGS * _SINGLE_EPS))
        return self

    def floor(self, expected: Array) -> float:
        """Return how far an entry of 0 may be off.

        It scales with the largest entry, unless all that is expected is what rounding left over:
        centring [0.1, 0.1, 0.1] gives 0 or 1e-17, and both are right. A density of 1e-30 is no
        such case: what cancelling leaves over is never that small.
        """
        if self.atol is not None:
            return self.atol
        size = largest(expected)
        left_over = size == 0 or _LEAST_LEFT_OVER * self.noise <= size <= self.noise
        return self.noise if left_over else self.rtol * size


EXACTLY = Tolerance(0.0, 0.0)

_LEAST_LEFT_OVER = 1e-6
_ROUNDINGS = 100


def tolerance_of(rule: Rule, view: View) -> Tolerance:
    """Read the tolerance from the rule, and from the arguments what may be left of nothing."""
    rtol = DEFAULT_RTOL if rule.rtol is None else rule.rtol
    by_default = rule.rtol is None and rule.atol is None
    noise = _ROUNDINGS * float(np.finfo(float).eps) * _scale_of(view.arguments)
    return Tolerance(rtol, rule.atol, by_default, noise)


def _scale_of(arguments: Mapping[str, object]) -> float:
    """Return the largest number that went in: what cancels is at most about as large."""
    arrays = (regular(value)[0] for value in arguments.values())
    return max((largest(array) for array in arrays if array is not None), default=0.0)


def largest(values: Array) -> float:
    """Return the largest finite magnitude; 0 where there is none."""
    if values.dtype.kind not in "biufc":
        return 0.0
    if values.size and math.isfinite(most := float(np.abs(values).max())):
        return most  # as it nearly always is
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max()) if finite.size else 0.0


def compare_arrays(
    actual: Array, expected: Array, tolerance: Tolerance, known: Known
) -> Difference:
    """Compare two numeric arrays entry by entry, never by broadcasting."""
    if actual.shape != expected.shape:
        return _shapes_differ(actual, expected)
    with np.errstate(all="ignore"):
        if not has_fractions(actual, expected):
            return _entries_differ(actual, expected, actual != expected, known, EXACTLY)
        if difference := compare_finite(actual, expected):
            return difference
        tolerance = tolerance.in_precision_of(actual)
        wrong = _outside(actual, expected, tolerance)
        if wrong.any():
            return _entries_differ(actual, expected, wrong, known, tolerance)
        return _accuracy_note(actual, expected, tolerance)


def same(actual: Array, expected: Array, tolerance: Tolerance) -> bool:
    """Whether two arrays of one shape agree, without saying where they do not."""
    with np.errstate(all="ignore"):
        finite = _same_kind_of_finite(actual, expected)
        allowed = tolerance.in_precision_of(actual)
        return bool(finite.all() and not _outside(actual, expected, allowed).any())


def compare_finite(actual: Array, expected: Array) -> Difference:
    """Compare only where NaN and infinities are, before any sizes."""
    strange = ~_same_kind_of_finite(actual, expected)
    return _not_finite_differ(actual, expected, strange) if strange.any() else SAME


def has_fractions(actual: Array, expected: Array) -> bool:
    """Whether rounding can be at work: integers and bools are compared exactly."""
    return "f" in (kinds := actual.dtype.kind + expected.dtype.kind) or "c" in kinds


def _outside(actual: Array, expected: Array, tolerance: Tolerance) -> Array:
    finite = np.isfinite(expected)
    return np.asarray(finite & (np.abs(actual - expected) > tolerance.margin(expected)))


def _same_kind_of_finite(actual: Array, expected: Array) -> Array:
    """Where both are finite, both NaN, or the same infinity."""
    both_nan = np.isnan(actual) & np.isnan(expected)
    both_finite = np.isfinite(actual) & np.isfinite(expected)
    return np.asarray(both_nan | both_finite | (actual == expected))


# ---------------------------------------------------------------- what is said


def _shapes_differ(actual: Array, expected: Array) -> Difference:
    shapes = display.shape(actual.shape), display.shape(expected.shape)
    return Difference(
        code=Verdict.WRONG_SHAPE,
        message=f"the shape is {shapes[0]}, expected {shapes[1]}",
        facts={"shape": shapes[0], "expected_shape": shapes[1]},
    )


def _not_finite_differ(actual: Array, expected: Array, strange: Array) -> Difference:
    index = first(strange)
    got, want = display.pair(actual[index], expected[index])
    where = f" at {display.place(index)}" if index else ""
    count = int(strange.sum())
    others = f" ({display.counted(count, 'such entry')} of {actual.size})" if count > 1 else ""
    return Difference(
        message=f"{got}{where}, expected {want}{others}",
        why="" if np.isnan(expected[index]) else _origin_of_nan(actual[index]),
        exhibits=rows(actual, expected, index),
        facts={"differing": count, "entries": actual.size},
    )


def _origin_of_nan(value: complex) -> str:
    if np.isnan(value):
        return "NaN comes from 0/0, inf - inf, or the root or logarithm of a negative number."
    return "An infinity comes from a division by 0 or from an overflow, as in exp(1000)."


def _entries_differ(
    actual: Array,
    expected: Array,
    wrong: Array,
    known: Known,
    tolerance: Tolerance,
) -> Difference:
    if not wrong.any():
        return SAME
    errors = np.where(wrong, _distance(actual, expected), -1.0)
    worst = tuple(int(i) for i in np.unravel_index(int(errors.argmax()), actual.shape))
    got, want = display.pair(actual[worst], expected[worst])
    count = int(wrong.sum())
    verb = "differs" if count == 1 else "differ"
    of = f"{count} of {display.counted(actual.size, 'entry')} {verb}; worst at "
    where = f"{of if actual.size > 1 else ''}{display.place(worst)}: " if worst else ""
    difference = Difference(
        message=f"{where}got {got}, expected {want}",
        exhibits=rows(actual, expected, first(wrong)),
        facts={"differing": count, "entries": actual.size, "max_abs": float(errors.max())},
    )
    pair = Differing(
        actual=actual,
        expected=expected,
        known=known,
        same=lambda a, e: same(a, e, replace(tolerance, atol=tolerance.floor(expected))),
    )
    return difference.explained(causes(pair), proven=expected.size > 1)


def _distance(actual: Array, expected: Array) -> Array:
    """How far apart entries are, in floats: integers and bools may overflow or have no minus."""
    wide = np.result_type(actual, expected, np.float64)
    return np.asarray(np.abs(actual.astype(wide) - expected.astype(wide)))


def _accuracy_note(actual: Array, expected: Array, tolerance: Tolerance) -> Difference:
    """Full points, but a word about lost digits; never about float32, or a chosen tolerance."""
    double = actual.dtype in _DOUBLES and expected.dtype in _DOUBLES
    if not double or not tolerance.by_default:
        return SAME
    finite = np.isfinite(expected)
    scale = largest(expected)
    error = largest(np.asarray(actual - expected)[finite])
    if error <= max(LESS_ACCURATE * scale, tolerance.noise):
        return SAME
    return Difference(note=f"{NOTE}: the relative error is {error / scale:.0e}.")


_DOUBLES = (np.dtype(np.float64), np.dtype(np.complex128))


def first(where: Array) -> tuple[int, ...]:
    """Return the first index at which *where* is true."""
    return tuple(int(i) for i in np.unravel_index(int(where.argmax()), where.shape))


def rows(actual: Array, expected: Array, index: tuple[int, ...]) -> tuple[Exhibit, ...]:
    """Show the row of both arrays that holds *index*, one above the other."""
    if not index:
        return ()
    lead = index[:-1]
    label = {0: "", 1: f" row {lead[0]}" if lead else ""}.get(len(lead), f" {[*lead, ...]}")
    label = label.replace("Ellipsis", ":")
    return (
        Exhibit(label=f"want{label}", text=display.row(expected[lead], index[-1])),
        Exhibit(label=f"got {label}", text=display.row(actual[lead], index[-1]), differs=True),
    )
