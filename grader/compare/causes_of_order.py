"""Causes that move entries: another axis, another order, or only some of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import numpy as np

from grader.compare.differing import Differing
from grader.compare.display import Array


def transposed(differing: Differing) -> Iterator[str]:
    expected = differing.expected
    square = expected.ndim == 2 and expected.shape[0] == expected.shape[1] > 1
    if square and differing.as_expected(differing.actual.T):
        yield "Your result is the transpose of what is expected."
    elif square and differing.as_expected(differing.actual.conj().T):
        yield "Your result is the conjugate transpose of what is expected."


def other_axis(differing: Differing) -> Iterator[str]:
    """Recognise what was normalised, centred or sorted along the rows instead of the columns."""
    actual, expected = differing.actual, differing.expected
    if expected.ndim != 2 or min(expected.shape) < 2:
        return
    for asked, found in ((0, 1), (1, 0)):
        for what, statistic in _STATISTICS.items():
            if _constant(statistic(expected, asked)) and not _constant(statistic(actual, asked)):
                wanted = np.broadcast_to(statistic(expected, asked)[0], expected.shape[asked])
                if np.allclose(statistic(actual, found), wanted, rtol=1e-6, atol=1e-9):
                    yield (
                        f"This is right along the other axis: in your result the {what} of each "
                        f"{_LINE[found]} is what that of each {_LINE[asked]} should be."
                    )
                    return


_LINE = ("column", "row")
_STATISTICS: Mapping[str, Callable[[Array, int], Array]] = MappingProxyType(
    {
        "sum": lambda array, axis: np.asarray(array.sum(axis=axis)),
        "length": lambda array, axis: np.asarray(np.linalg.norm(array, axis=axis)),
        "maximum": lambda array, axis: np.asarray(np.abs(array).max(axis=axis)),
    }
)


def _constant(values: Array) -> bool:
    return bool(np.allclose(values, values[0], rtol=1e-9, atol=1e-9))


def reversed_order(differing: Differing) -> Iterator[str]:
    if differing.expected.ndim and differing.as_expected(differing.actual[::-1]):
        yield "Your result is in the reverse order."
    if differing.expected.ndim > 1 and differing.as_expected(differing.actual[:, ::-1]):
        yield "The columns of your result are in the reverse order."


def other_order(differing: Differing) -> Iterator[str]:
    actual, expected = differing.actual, differing.expected
    if expected.ndim != 1:
        return
    if differing.same(actual, np.sort(expected)):
        yield "Your result is sorted; keep the order it comes in."
    elif differing.same(np.sort(actual), expected):
        yield "Your result has the right values, but it should be sorted."
    elif differing.same(np.sort(actual), np.sort(expected)):
        yield "Your result has the right values in another order."


def other_rows(differing: Differing) -> Iterator[str]:
    """Recognise whole rows or columns in another order, and entries that were filled so."""
    actual, expected = differing.actual, differing.expected
    if expected.ndim < 2 or "c" in actual.dtype.kind + expected.dtype.kind:
        return
    if differing.as_expected(actual.ravel(order="F").reshape(expected.shape)) or (
        differing.as_expected(actual.ravel().reshape(expected.shape, order="F"))
    ):
        yield "The entries are filled in another order: row by row, or column by column?"
    elif differing.same(_sorted_rows(actual), _sorted_rows(expected)):
        yield "Your result has the right rows in another order."
    elif expected.ndim == 2 and differing.same(_sorted_rows(actual.T), _sorted_rows(expected.T)):
        yield "Your result has the right columns in another order."


def _sorted_rows(array: Array) -> Array:
    flat = array.reshape(len(array), -1)
    # Rounding must not decide the order, so only the leading digits do.
    digits = np.round(flat, 6 - int(np.ceil(np.log10(np.abs(flat).max() or 1.0))))
    return np.asarray(array[np.lexsort(digits.T[::-1])])


def first_or_last_only(differing: Differing) -> Iterator[str]:
    """Recognise that one row was computed and the others were left as they were."""
    actual, expected = differing.actual, differing.expected
    if not expected.ndim or len(expected) < 3:
        return
    for position, name, rest in ((0, "first", actual[1:]), (-1, "last", actual[:-1])):
        one = actual[position : position + 1 or None], expected[position : position + 1 or None]
        if np.any(expected[position]) and not np.any(rest) and differing.same(*one):
            line = "entry" if expected.ndim == 1 else "row"
            yield (
                f"Only the {name} {line} is computed: is the `return` inside the loop, or the "
                "index always the same?"
            )


def repeated_row(differing: Differing) -> Iterator[str]:
    """Recognise one row that stands everywhere."""
    expected = differing.expected
    if not expected.ndim or len(expected) < 2:
        return
    for position, name in ((0, "first"), (-1, "last")):
        everywhere = np.broadcast_to(expected[position], expected.shape)
        if differing.same(differing.actual, everywhere):
            line = "entry" if expected.ndim == 1 else "row"
            yield f"Your result repeats its {name} {line} everywhere."


def columns_up_to_sign(differing: Differing) -> Iterator[str]:
    """Recognise rows or columns of which some have the opposite sign."""
    actual, expected = differing.actual, differing.expected
    if expected.ndim != 2 or "c" in actual.dtype.kind + expected.dtype.kind:
        return
    for axis in (0, 1):
        if expected.shape[axis] < 2:
            continue
        signs = np.sign((actual * expected).sum(axis=axis, keepdims=True))
        if (signs < 0).any() and differing.as_expected(actual * signs):
            yield f"Some {_LINE[axis]}s of your result have the opposite sign."
