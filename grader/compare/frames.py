"""``frame``: data frames and Series, by their labels and then by the values that are at them.

The names of an index and of a Series do not count, nor does the dtype a number is kept in. Where
one level of labels is expected and there are more, the last one is taken: ``.agg({"x": ["mean"]})``
puts the name of the column above ``mean``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.compare import display
from grader.compare.arrays import Tolerance, has_fractions, same, tolerance_of
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.numbers import compare_values
from grader.compare.view import View
from grader.record import record
from grader.spec.rule import Rule
from grader.spec.rules import Frame
from grader.wire.values import Column, Table

_SHOWN = 6


def frame(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare two frames: which columns, which rows, in which order, and every column."""
    assert isinstance(rule, Frame)
    tolerance = tolerance_of(rule, view)
    if isinstance(expected, Column) and isinstance(actual, Column):
        rows = _Axis.of("row", actual.index, expected.index, free="rows" in rule.any_order)
        return rows.difference or _values(actual.values, expected.values, rows, tolerance, view)
    if not (isinstance(expected, Table) and isinstance(actual, Table)):
        given = display.described(expected)
        raise ComparisonError(f"the rule frame needs a frame, the reference gave {given}")
    columns = _Axis.of("column", actual.columns, expected.columns, free="columns" in rule.any_order)
    rows = _Axis.of("row", actual.index, expected.index, free="rows" in rule.any_order)
    if difference := columns.difference or rows.difference:
        return difference
    for place, wanted in enumerate(expected.data):
        given = actual.data[columns.places[place]]
        found = _values(given, wanted, rows, tolerance, view)
        if found:
            return found.at(f"column {_shown(expected.columns[place])}")
    return SAME


@record(kw_only=True)
class _Axis:
    """The labels of rows or columns, and at which place the actual ones are, or what is wrong."""

    labels: Sequence[Any]
    places: Sequence[int] = ()
    difference: Difference = SAME

    @classmethod
    def of(cls, what: str, actual: Sequence[Any], expected: Sequence[Any], *, free: bool) -> _Axis:
        """Find each expected label among the actual ones; *free* ones stand in any order."""
        actual = _last_levels(actual, expected)
        if list(actual) == list(expected):
            return cls(labels=expected, places=range(len(expected)))
        missing = [label for label in expected if label not in actual]
        others = [label for label in actual if label not in expected]
        if missing or others or len(actual) != len(expected):
            return cls(labels=expected, difference=_about_labels(what, missing, others, actual))
        if not free or len(set(expected)) < len(expected):
            order = f"the {what}s are {_listed(actual)}, expected {_listed(expected)}"
            why = f"All {what}s are there, but their order is another one."
            return cls(labels=expected, difference=Difference(message=order, why=why))
        return cls(labels=expected, places=[actual.index(label) for label in expected])


def _last_levels(actual: Sequence[Any], expected: Sequence[Any]) -> Sequence[Any]:
    """Take the last level of labels that have several, where one is expected."""
    if any(isinstance(label, tuple) for label in expected):
        return actual
    last = [label[-1] if isinstance(label, tuple) and label else label for label in actual]
    return last if len(set(last)) == len(last) else actual


def _about_labels(
    what: str, missing: list[Any], others: list[Any], actual: Sequence[Any]
) -> Difference:
    said = [f"the {what} {_shown(label)} is missing" for label in missing[:1]]
    said += [f"the {what} {_shown(label)} is not expected" for label in others[:1]]
    message = "; ".join(said) or f"some {what}s are there more than once"
    why = ""
    if what == "row" and missing and list(actual) == list(range(len(actual))):
        why = "Your rows are counted from 0: was the index lost, as in reset_index?"
    if None in others:
        why = "Rows with a missing key belong to no group; groupby leaves them out by itself."
    return Difference(
        message=message, why=why, facts={"missing": len(missing), "not_expected": len(others)}
    )


def _values(
    actual: Any, expected: Any, rows: _Axis, tolerance: Tolerance, view: View
) -> Difference:
    """Compare the values of a column, and name the row of the first that differs.

    A NaN or an infinity comes before other differences, as in an array: *why* is about it.
    """
    if isinstance(actual, np.ndarray):
        actual = actual[np.asarray(rows.places, dtype=int)]
    else:
        actual = [actual[place] for place in rows.places]
    actual, expected = _numbers(actual), _numbers(expected)
    found = compare_values(actual, expected, tolerance, view.known)
    if not found:
        return found
    agrees = _agreement(actual, expected, tolerance)
    wrong = [row for row in range(len(rows.labels)) if not agrees(row)]
    if not wrong:
        return found
    row = next((row for row in wrong if _finite(actual[row]) != _finite(expected[row])), wrong[0])
    got, want = _pair(actual[row], expected[row])
    message = f"row {_shown(rows.labels[row])}: got {got}, expected {want}"
    return replace(found, message=message, exhibits=())


def _numbers(values: Any) -> Any:
    """Make numbers with gaps an array with NaN in them."""
    kinds = {type(value) for value in values if value is not None}
    if isinstance(values, list) and kinds <= {int, float}:
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    return values


def _agreement(actual: Any, expected: Any, tolerance: Tolerance) -> Callable[[int], bool]:
    ours, theirs = regular(actual)[0], regular(expected)[0]
    if ours is None or theirs is None or not has_fractions(ours, theirs):
        return lambda row: bool(actual[row] == expected[row])
    fixed = replace(tolerance, atol=tolerance.floor(theirs))
    return lambda row: same(ours[row : row + 1], theirs[row : row + 1], fixed)


def _finite(value: object) -> bool:
    return not isinstance(value, float | np.floating) or bool(np.isfinite(value))


def _pair(actual: object, expected: object) -> tuple[str, str]:
    numbers = isinstance(actual, float | np.number) and isinstance(expected, float | np.number)
    return display.pair(actual, expected) if numbers else (_shown(actual), _shown(expected))


def _shown(label: object) -> str:
    return "NaN" if label is None else display.plain(label)


def _listed(labels: Sequence[Any]) -> str:
    more = ", ..." if len(labels) > _SHOWN else ""
    return f"{', '.join(map(_shown, labels[:_SHOWN]))}{more}"
