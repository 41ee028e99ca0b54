"""What a student is shown of a case: its arguments, short; nothing of a hidden case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from grader.cases import Case
from grader.compare import display
from grader.results import CaseReference, Exhibit, Finding, Verdict
from grader.wire.values import NamedFunction, SeededGenerator, Table

_SHOWN_WHOLE = 6


def of_case(finding: Finding, case: Case, total: int) -> Finding:
    """Say which case *finding* is about, and show its arguments.

    Of a hidden case only the kind of fault stays: values, messages of exceptions and arguments
    would give the case away. That nothing is written yet has nothing to do with the case.
    """
    if finding.code is Verdict.NOT_IMPLEMENTED:
        return finding
    reference = CaseReference(number=case.number, total=total, seed=case.seed, hidden=case.hidden)
    if case.hidden:
        message = _HIDDEN.get(finding.code, "a hidden case does not pass")
        return Finding(code=finding.code, message=message, case=reference, place=finding.place)
    return replace(finding, case=reference, exhibits=(*given(case), *finding.exhibits))


def given(case: Case) -> tuple[Exhibit, ...]:
    """Return one exhibit for each argument of *case*."""
    return tuple(
        Exhibit(label="given", text=f"{name} = {_short(value)}")
        for name, value in case.arguments.items()
    )


def how_simple(case: Case, check: str) -> tuple[bool, bool, int, int]:
    """Order cases by how easily a student sees the fault: public, not empty, small, early.

    A number that is not whole is as much to read as three that are. With an axis of 1 a wrong
    shape may look like several rules, so a case without one says more.
    """
    shortest = min(case.sizes.values(), default=2)
    unclear = shortest < (2 if check == "shape" else 1)
    reading = sum(map(_reading, case.arguments.values()))
    return (case.hidden, unclear, reading, case.number)


def _reading(value: object) -> int:
    match value:
        case np.ndarray() if value.dtype.kind in "fc":
            finite = np.where(np.isfinite(value), value, 0)
            return value.size + 2 * int(np.count_nonzero(finite != np.round(finite)))
        case np.ndarray():
            return value.size
        case float() | complex():
            return _reading(np.asarray(value))
        case Table():
            return sum(map(_reading, value.data))
        case list() | tuple():
            return sum(map(_reading, value))
        case dict():
            return sum(map(_reading, value.values()))
    return 1


_HIDDEN = {
    Verdict.WRONG_ANSWER: "a hidden case gives another result than it should",
    Verdict.WRONG_SHAPE: "on a hidden case the result has the wrong shape",
    Verdict.WRONG_TYPE: "on a hidden case the result has the wrong type",
    Verdict.WRONG_DTYPE: "on a hidden case the result has the wrong dtype",
    Verdict.NOT_DETERMINISTIC: "the same arguments of a hidden case gave two different results",
    Verdict.MUTATES_INPUT: "on a hidden case an argument was changed",
    Verdict.RUN_TIME_ERROR: "a hidden case raises an exception",
    Verdict.TIME_LIMIT: "a hidden case runs out of time",
    Verdict.MEMORY_LIMIT: "a hidden case runs out of memory",
    Verdict.OUTPUT_LIMIT: "a hidden case prints too much",
}


def _short(value: object) -> str:
    match value:
        case np.ndarray():
            return _short_array(value)
        case Table():
            return _short_table(value)
        case SeededGenerator(seed):
            return f"np.random.default_rng({seed})"
        case NamedFunction(name):
            return f"the function {name}"
        case list() | tuple() if len(value) <= _SHOWN_WHOLE:
            inside = ", ".join(_short(item) for item in value)
            return f"[{inside}]" if isinstance(value, list) else f"({inside})"
        case _:
            return display.plain(value)


def _short_table(table: Table) -> str:
    """Show the columns of a frame, as one would type them."""
    columns = [f"{display.plain(name)}: {_cells(values)}" for name, values in _named(table)]
    index = "" if table.index == list(range(len(table.index))) else f", index={_cells(table.index)}"
    return f"pd.DataFrame({{{', '.join(columns)}}}{index})"


def _named(table: Table) -> Iterator[tuple[object, Any]]:
    return zip(table.columns, table.data, strict=True)


def _cells(values: Any) -> str:
    if isinstance(values, np.ndarray) and values.dtype.kind != "U":
        return display.row(values, 0)
    shown = ", ".join(display.plain(value) for value in values[:_SHOWN_WHOLE])
    return f"[{shown}{', ...' if len(values) > _SHOWN_WHOLE else ''}]"


def _short_array(array: display.Array) -> str:
    shape = "x".join(str(size) for size in array.shape)
    if array.ndim == 0:
        return display.plain(array)
    if array.size == 0:
        return f"an empty array of shape {display.shape(array.shape)}"
    if array.ndim == 1:
        return display.row(array, 0)
    first = display.row(array.reshape(-1, array.shape[-1])[0], 0)
    return f"array {shape}, first row {first}"
