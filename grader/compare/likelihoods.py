"""``probabilities``, ``log_probabilities`` and ``logits``.

Probabilities lie between 0 and 1 and add up to 1 but for rounding, which is said before any
value. Logarithms are compared as such: an absolute difference of them is a relative one of the
probabilities, and -inf must stand exactly where it is expected. Of logits only differences
count, since softmax does not change when one constant is added.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.compare.arrays import (
    Tolerance,
    compare_arrays,
    largest,
    tolerance_of,
)
from grader.compare.backward import EPS, THRESHOLD
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, described, number
from grader.compare.view import View
from grader.results import Verdict
from grader.spec.learning_rules import Logits, LogProbabilities, Probabilities
from grader.spec.rule import Rule

_LEAST = 1e-9
"""Probabilities below this may be off by as much."""

_RELATIVE = 1e-6
"""How far logarithms may be apart: as far as the probabilities may be, relatively."""


def probabilities(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge probabilities: each one, their sums, then the values."""
    assert isinstance(rule, Probabilities)
    found, wanted, unfit = _taken(actual, expected)
    if unfit:
        return unfit
    tolerance = tolerance_of(rule, view)
    if tolerance.atol is None:
        tolerance = replace(tolerance, atol=_LEAST)
    with np.errstate(all="ignore"):
        if fault := _no_probabilities(wanted, rule.axis, tolerance):
            raise ComparisonError(f"the reference gave no probabilities: {fault.message}")
        if difference := _no_probabilities(found, rule.axis, tolerance):
            return difference
        return compare_arrays(found, wanted, tolerance, view.known)


def _no_probabilities(values: Array, axis: str, tolerance: Tolerance) -> Difference:
    """Say which value, or which sum, probabilities cannot have."""
    lines = _lines(values, axis)
    margin = THRESHOLD * max(lines.shape[-1], 1) * EPS
    outside = (values < -margin) | (values > 1 + margin)
    if outside.any():
        return Difference(message=f"{number(values[outside][0])} is no probability")
    return _sums(lines.sum(axis=-1), margin, axis, tolerance.rtol)


def _taken(actual: object, expected: object) -> tuple[Array, Array, Difference]:
    found, wanted = regular(actual)[0], regular(expected)[0]
    if wanted is None or wanted.dtype.kind not in "iuf":
        raise ComparisonError(f"the reference gave {described(expected)}, not real numbers")
    if found is None or found.dtype.kind not in "iuf" or found.shape != wanted.shape:
        message = f"you returned {described(actual)}, expected {described(expected)}"
        return wanted, wanted, Difference(code=Verdict.WRONG_TYPE, message=message)
    return found.astype(float), wanted.astype(float), SAME


def _lines(values: Array, axis: str) -> Array:
    """Put what belongs together along the last axis."""
    if axis == "all" or values.ndim < 2:
        return values.reshape(1, -1)
    return values if axis == "rows" else np.moveaxis(values, 0, -1)


def _sums(sums: Array, margin: float, axis: str, rtol: float) -> Difference:
    """Compare sums with 1; NaN is left to the comparison of values, which says where it is."""
    off = np.abs(np.ravel(sums) - 1)
    if not off.size or not (off > max(margin, rtol)).any():
        return SAME
    worst = int(np.nanargmax(off))
    line = {"rows": f"row {worst}", "columns": f"column {worst}"}.get(axis, "everything")
    what = line if off.size > 1 else "everything"
    return Difference(
        message=f"{what} adds up to {number(np.ravel(sums)[worst])}, expected 1",
        why="Divide by the sum along the right axis, with keepdims=True." if off.size > 1 else "",
        facts={"worst_sum_error": float(off[worst])},
    )


def log_probabilities(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge logarithms of probabilities, or of likelihoods that need not add up."""
    assert isinstance(rule, LogProbabilities)
    found, wanted, unfit = _taken(actual, expected)
    if unfit:
        return unfit
    tolerance = tolerance_of(rule, view)
    if tolerance.atol is None:
        # Adding large logarithms rounds as large numbers do.
        rounding = THRESHOLD * EPS * max(largest(wanted), 1.0) * max(wanted.size, 1)
        tolerance = replace(tolerance, atol=max(_RELATIVE, rounding))
    with np.errstate(all="ignore"):
        if np.isnan(found).any() and not np.isnan(wanted).any():
            return _undefined(found, wanted, tolerance, view)
        if rule.axis != "none":
            if fault := _no_logarithms(wanted, rule.axis, tolerance):
                raise ComparisonError(f"the reference gave no probabilities: {fault.message}")
            if difference := _no_logarithms(found, rule.axis, tolerance):
                return difference
        return compare_arrays(found, wanted, tolerance, view.known)


def _undefined(found: Array, wanted: Array, tolerance: Tolerance, view: View) -> Difference:
    difference = compare_arrays(found, wanted, tolerance, view.known)
    why = "0 * log(0) is NaN, and 0 by convention: leave out what has the probability 0."
    return replace(difference, why=why)


def _no_logarithms(values: Array, axis: str, tolerance: Tolerance) -> Difference:
    """Say which sum logarithms of probabilities cannot have."""
    sums = np.exp(_log_of_sums(_lines(values, axis)))
    difference = _sums(sums, tolerance.atol or 0.0, axis, tolerance.rtol)
    return difference and replace(difference, message=f"as probabilities, {difference.message}")


def _log_of_sums(lines: Array) -> Array:
    top = lines.max(axis=-1, keepdims=True, initial=-np.inf)
    top = np.where(np.isfinite(top), top, 0)
    return np.asarray(np.log(np.exp(lines - top).sum(axis=-1)) + top[..., 0])


def logits(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge scores up to a constant for each row (or column, or all of them)."""
    assert isinstance(rule, Logits)
    found, wanted, unfit = _taken(actual, expected)
    if unfit:
        return unfit
    if not wanted.size or not np.isfinite(wanted).all() or not np.isfinite(found).all():
        return compare_arrays(found, wanted, tolerance_of(rule, view), view.known)
    with np.errstate(all="ignore"):
        own, theirs = _shifted(found, rule.axis), _shifted(wanted, rule.axis)
        # A large constant costs digits; when it costs too many, there is no answer left.
        rounding = min(THRESHOLD * EPS * max(largest(found), largest(wanted)), _RELATIVE)
        tolerance = tolerance_of(rule, view)
        scale = tolerance.rtol * largest(theirs) if tolerance.atol is None else tolerance.atol
        difference = compare_arrays(
            own, theirs, replace(tolerance, atol=scale + rounding), view.known
        )
    if not difference:
        return difference
    return replace(difference, message=f"up to a constant: {difference.message}", exhibits=())


def _shifted(values: Array, axis: str) -> Array:
    """Take the largest of each line away, which leaves what softmax sees."""
    if axis == "all" or values.ndim < 2:
        return np.asarray(values - values.max())
    return np.asarray(values - values.max(axis=-1 if axis == "rows" else 0, keepdims=True))
