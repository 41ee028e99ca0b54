"""``multiset`` and ``up_to_permutation``: the same values in any order, each as often.

Sorting complex numbers and comparing pair by pair is wrong: rounding swaps conjugates whose real
parts agree. Instead every value is matched to an expected one within the tolerance, and the
answer is right if nothing is left over: the largest distance of the best possible matching (the
bottleneck assignment) is then within the tolerance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from grader.compare.arrays import EXACTLY, Tolerance, has_fractions, tolerance_of
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, counted, described, number, plain, row
from grader.compare.matching import Matching, match, match_sorted, near
from grader.compare.numbers import agree
from grader.compare.view import View
from grader.results import Exhibit, Verdict
from grader.spec.rule import Rule

if TYPE_CHECKING:  # its module takes longer to import than to compare
    from grader.spec.matrix_rules import UpToPermutation

_MOST = 4000
"""Values (not all real) that are matched: the table of distances has the square of it."""


def multiset(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare numbers (or the rows of arrays, or any items) without regard to their order."""
    found, wanted = regular(actual)[0], regular(expected)[0]
    if wanted is None or wanted.ndim == 0 or wanted.dtype.kind not in "biufc":
        return _compare_items(actual, expected)
    if found is None or found.ndim == 0 or found.dtype.kind not in "biufc":
        return _no_list(actual, len(wanted))
    if found.shape[1:] != wanted.shape[1:]:
        message = f"you returned {described(found)}, expected {described(wanted)}"
        return Difference(code=Verdict.WRONG_SHAPE, message=message)
    tolerance = tolerance_of(rule, view) if has_fractions(found, wanted) else EXACTLY
    with np.errstate(all="ignore"):
        return _compare_numbers(found, wanted, tolerance)


def up_to_permutation(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare whole rows (or columns) without regard to their order."""
    axis = cast("UpToPermutation", rule).axis
    found, wanted = regular(actual)[0], regular(expected)[0]
    if wanted is None or wanted.ndim == 0:
        raise ComparisonError(f"the reference gave {plain(expected)}, which has no rows to permute")
    if axis == "columns" and found is not None and found.ndim > 1 and wanted.ndim > 1:
        actual, expected = np.moveaxis(found, -1, 0), np.moveaxis(wanted, -1, 0)
    difference = multiset(actual, expected, rule, view)
    if axis == "rows" or not difference:
        return difference
    return replace(difference, message=difference.message.replace("the row", "the column"))


def _compare_numbers(found: Array, wanted: Array, tolerance: Tolerance) -> Difference:
    margin = tolerance.margin(wanted)
    if wanted.ndim == 1 and found.dtype.kind != "c" and wanted.dtype.kind != "c":
        matching = match_sorted(found, wanted, margin)
    else:
        if max(len(found), len(wanted)) > _MOST:
            raise ComparisonError(
                f"a multiset of {len(wanted)} values; at most {_MOST} are matched"
            )
        matching = match(_close(found, wanted, margin))
    if not matching.missing and not matching.extra:
        return SAME
    return explain(found, wanted, margin, matching)


def _close(found: Array, wanted: Array, margin: Array) -> Array:
    """Which found value (row of the table) is within the margin of which wanted one (column)."""
    width = math.prod(wanted.shape[1:])
    own, theirs = found.reshape(len(found), width), wanted.reshape(len(wanted), width)
    margins = margin.reshape(theirs.shape)
    close = np.ones((len(own), len(theirs)), dtype=bool)
    for column in range(theirs.shape[1]):
        close &= near(own[:, column, None], theirs[:, column], margins[:, column])
    return close


# ---------------------------------------------------------------- what is said


def explain(found: Array, wanted: Array, margin: Array, matching: Matching) -> Difference:
    """Say what is missing and what is not expected, or how often it should be there."""
    said = []
    if len(found) != len(wanted):
        said.append(f"{counted(len(found), 'value')}, expected {len(wanted)}")
    if matching.missing:
        said.append(_about_missing(found, wanted, margin, matching.missing[0]))
    if matching.extra:
        said.append(_about_extra(found, wanted, margin, matching.extra[0]))
    return Difference(
        message="; ".join(dict.fromkeys(said)),
        exhibits=_exhibits(found, wanted),
        facts={"missing": len(matching.missing), "not_expected": len(matching.extra)},
    )


def _about_missing(found: Array, wanted: Array, margin: Array, position: int) -> str:
    return _about(found, wanted, margin, wanted[position], "is missing")


def _about_extra(found: Array, wanted: Array, margin: Array, position: int) -> str:
    return _about(found, wanted, margin, found[position], "is not expected")


def _about(found: Array, wanted: Array, margin: Array, value: Array, otherwise: str) -> str:
    """Speak of how often *value* is there, where it is there at all but not often enough."""
    shown = _shown(value)
    width = margin.max(initial=0.0)
    alike = np.broadcast_to(width, (1, *value.shape))
    times = [int(_close(each, value[None], alike).sum()) for each in (found, wanted)]
    if min(times) == 0:
        return f"{shown} {otherwise}"
    return f"{shown} is there {_times(times[0])}, expected {_times(times[1])}"


def _shown(value: Array) -> str:
    match value.ndim:
        case 0:
            return number(value)
        case 1:
            return f"the row {row(value, 0)}"
        case _:
            return described(value)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _exhibits(found: Array, wanted: Array) -> tuple[Exhibit, ...]:
    if wanted.ndim > 1:
        return ()
    return (
        Exhibit(label="want, sorted", text=row(np.sort(wanted), 0)),
        Exhibit(label="got,  sorted", text=row(np.sort(found), 0), differs=True),
    )


# ---------------------------------------------------------------- texts and other items


def _compare_items(actual: object, expected: object) -> Difference:
    """Match items that are not numbers: equality leaves no choice, so the first match will do."""
    if not isinstance(expected, (list, tuple)):
        raise ComparisonError(
            f"the rule multiset needs a list, the reference gave {plain(expected)}"
        )
    if not isinstance(actual, (list, tuple)):
        return _no_list(actual, len(expected))
    left = list(expected)
    for item in actual:
        partner = _find(item, left)
        if partner is None:
            return Difference(message=f"{plain(item)} is not expected, or not so often")
        del left[partner]
    return Difference(message=f"{plain(left[0])} is missing") if left else SAME


def _find(item: object, candidates: Sequence[object]) -> int | None:
    return next((i for i, other in enumerate(candidates) if agree(item, other)), None)


def _no_list(actual: object, length: int) -> Difference:
    message = f"you returned {described(actual)}, expected {counted(length, 'value')}"
    return Difference(code=Verdict.WRONG_TYPE, message=message)
