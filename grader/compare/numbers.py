"""``allclose`` and ``exact``: numbers, arrays, and whatever holds them, compared part by part.

Inside a list, a tuple or a dict it is the content that counts: a list of lists equals a list of
tuples, and NumPy's 3 equals Python's. Whether the outermost thing is a list is decided before,
in :mod:`grader.compare.conform`.
"""

from __future__ import annotations

import numpy as np

from grader.compare.arrays import (
    DEFAULT_RTOL,
    EXACTLY,
    Tolerance,
    compare_arrays,
    tolerance_of,
)
from grader.compare.conform import regular
from grader.compare.difference import SAME, Difference
from grader.compare.differing import NOTHING, Known
from grader.compare.display import Array, counted, described, plain
from grader.compare.hypotheses import shared
from grader.compare.view import View
from grader.results import Verdict
from grader.spec.rule import Rule
from grader.wire.values import Column, Table

_DEEPEST = 50
_NUMBERS = "biufc"


def allclose(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare numbers within the tolerance of *rule*, and everything else exactly."""
    if _are_the_same(actual, expected):
        return SAME  # before it is found out how much they may differ, which takes longer
    return compare_values(actual, expected, tolerance_of(rule, view), view.known)


def exact(actual: object, expected: object, _rule: Rule, view: View) -> Difference:
    """Compare everything exactly; NaN equals NaN."""
    return compare_values(actual, expected, EXACTLY, view.known)


def _are_the_same(actual: object, expected: object) -> bool:
    """Whether these are two arrays of numbers that are equal throughout, as most right ones are."""
    return (
        type(actual) is np.ndarray
        and type(expected) is np.ndarray
        and actual.dtype == expected.dtype
        and actual.dtype.kind in _NUMBERS
        and actual.shape == expected.shape
        and bool((actual == expected).all())
    )


def agree(actual: object, expected: object) -> bool:
    """Whether two values are the same up to rounding, whatever they are."""
    return not compare_values(actual, expected, Tolerance(DEFAULT_RTOL), NOTHING)


def compare_values(
    actual: object, expected: object, tolerance: Tolerance, known: Known, depth: int = 0
) -> Difference:
    """Compare any two values that may cross the wire; never raises."""
    if depth > _DEEPEST:
        return Difference(code=Verdict.WRONG_TYPE, message="the result is nested too deeply")
    actual, expected = _opened(actual), _opened(expected)
    numbers, wanted = _numbers(actual), _numbers(expected)
    # A list of rows is told item by item; only an array has rows and columns.
    flat = not isinstance(expected, (list, tuple)) or (wanted is not None and wanted.ndim == 1)
    if flat and numbers is not None and wanted is not None and numbers.shape == wanted.shape:
        return _compare_numbers(numbers, wanted, tolerance, known)
    match _unwrapped(expected):
        case list() | tuple() as items:
            return _compare_items(actual, items, tolerance, known, depth)
        case np.ndarray() as array if array.ndim:
            return _compare_items(actual, list(array), tolerance, known, depth)
        case dict() as table:
            return _compare_tables(actual, table, tolerance, known, depth)
        case single:
            return _compare_single(_unwrapped(actual), single)


def _opened(value: object) -> object:
    """Take a frame apart into what it is made of."""
    match value:
        case Table(columns=columns, index=index, data=data):
            return {"columns": columns, "index": index, "data": data}
        case Column(index=index, values=values):
            return {"index": index, "values": values}
    return value


def _numbers(value: object) -> Array | None:
    array, _ = regular(value)
    return array if array is not None and array.dtype.kind in _NUMBERS else None


def _unwrapped(value: object) -> object:
    """Take a single value out of a 0-d array, where an integer of any size may be."""
    single = isinstance(value, np.ndarray) and value.ndim == 0
    return value.item() if isinstance(value, np.ndarray) and single else value


def _compare_numbers(
    actual: Array, expected: Array, tolerance: Tolerance, known: Known
) -> Difference:
    if actual.size and (actual.dtype.kind == "b") != (expected.dtype.kind == "b"):
        return Difference(
            code=Verdict.WRONG_DTYPE,
            message=f"the dtype is {actual.dtype}, expected {expected.dtype}",
        )
    return compare_arrays(actual, expected, tolerance, known)


def _compare_items(
    actual: object,
    expected: list[object] | tuple[object, ...],
    tolerance: Tolerance,
    known: Known,
    depth: int,
) -> Difference:
    if isinstance(actual, np.ndarray) and actual.ndim:
        actual = list(actual)
    if not isinstance(actual, (list, tuple)):
        return _differs(actual, expected)
    if len(actual) != len(expected):
        return lengths_differ(len(actual), len(expected))
    pairs = zip(actual, expected, strict=True)
    found = [compare_values(a, e, tolerance, known, depth + 1) for a, e in pairs]
    differing = [position for position, each in enumerate(found) if each]
    if not differing:
        return next((each for each in reversed(found) if each.note), SAME)
    worst = found[differing[0]].at(f"entry {differing[0]}")
    if not worst.causes:
        return worst
    # What explains one item explains nothing while another differs for another reason.
    common = shared([found[position].causes for position in differing])
    return worst.explained((common,) if common else (), proven=bool(worst.why))


def lengths_differ(actual: int, expected: int) -> Difference:
    """Say how many there are and how many there should be."""
    return Difference(
        message=f"{counted(actual, 'element')}, expected {expected}",
        facts={"elements": actual, "expected_elements": expected},
    )


def _compare_tables(
    actual: object,
    expected: dict[object, object],
    tolerance: Tolerance,
    known: Known,
    depth: int,
) -> Difference:
    if not isinstance(actual, dict):
        return _differs(actual, expected)
    for key in expected:
        if key not in actual:
            return Difference(message=f"the key {plain(key)} is missing")
    for key in actual:
        if key not in expected:
            return Difference(message=f"the key {plain(key)} is not expected")
    for key, wanted in expected.items():
        found = compare_values(actual[key], wanted, tolerance, known, depth + 1)
        if found:
            return found.at(f"key {plain(key)}")
    return SAME


def _compare_single(actual: object, expected: object) -> Difference:
    """Compare texts, dtypes, None and integers too large for an array."""
    comparable = not isinstance(actual, (np.ndarray, list, tuple, dict))
    if comparable and _alike(actual, expected) and actual == expected:
        return SAME
    return _differs(actual, expected)


def _alike(actual: object, expected: object) -> bool:
    """Whether ``==`` means equality here: NumPy's dtypes also equal their names.

    Every dtype has a class of its own.
    """
    if isinstance(actual, np.dtype) and isinstance(expected, np.dtype):
        return True
    return isinstance(actual, type(expected)) or isinstance(expected, type(actual))


def _differs(actual: object, expected: object) -> Difference:
    got, want = plain(actual), plain(expected)
    if got == want:
        got, want = described(actual), described(expected)
    return Difference(
        code=Verdict.WRONG_ANSWER if _alike(actual, expected) else Verdict.WRONG_TYPE,
        message=f"got {got}, expected {want}",
    )
