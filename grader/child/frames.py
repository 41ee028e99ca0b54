"""pandas on both ways: data frames made of columns where they arrive, columns again on leaving.

pandas is imported only where a frame arrives. Nothing of an object crosses but labels and values;
the names of an index and of a Series do not count and stay behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.wire.values import Column, Table

# An object of pandas, which has no types.
_Object = Any


def arrived(table: Table) -> _Object:
    """Return the DataFrame that *table* stands for; its arrays are not shared."""
    import pandas as pd  # noqa: PLC0415 - most submissions never need it

    counted = table.index == list(range(len(table.index)))
    index = pd.RangeIndex(len(table.index)) if counted else pd.Index(table.index)
    columns = {name: pd.Series(_own(values)) for name, values in enumerate(table.data)}
    frame = pd.DataFrame(columns)
    frame.index, frame.columns = index, pd.Index(table.columns)
    return frame


def leaving(value: object) -> Table | Column | None:
    """Return what crosses in the place of a DataFrame or a Series; None for anything else."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    if type(value) is getattr(pandas, "DataFrame", None):
        return _table(value)
    if type(value) is getattr(pandas, "Series", None):
        frame: _Object = value
        return Column(index=_labels(frame.index), values=_values(frame))
    return None


def differences(path: str, before: _Object, after: _Object) -> Iterator[str]:
    """Say what of a frame is no longer as it was."""
    old, new = _table(before), _table(after)
    if old.columns != new.columns:
        yield f"the columns of {path} were {old.columns}, are now {new.columns}"
    elif old.index != new.index:
        yield f"the index of {path} is another one than before"
    else:
        for name, left, right in zip(old.columns, old.data, new.data, strict=True):
            if not _same(left, right):
                yield f"the column {name!r} of {path} is not what it was"


def _table(frame: _Object) -> Table:
    columns = range(len(frame.columns))
    return Table(
        columns=_labels(frame.columns),
        index=_labels(frame.index),
        data=[_values(frame.iloc[:, position]) for position in columns],
    )


def _own(values: object) -> object:
    return values.copy() if isinstance(values, np.ndarray) and values.dtype.kind != "U" else values


def _labels(index: _Object) -> list[object]:
    return [_label(label) for label in index.tolist()]


def _label(label: object) -> object:
    """Return a label as plain data; what is missing is None, and any other object its text."""
    if isinstance(label, tuple):
        return tuple(_label(part) for part in label)
    label = label.item() if isinstance(label, np.generic) else label
    if _is_missing(label):
        return None
    return label if isinstance(label, bool | int | float | str) else str(label)


def _values(series: _Object) -> object:
    """Return the values of a column: an array of numbers or truth values, else a list."""
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "biufc":
        return np.array(series.to_numpy())
    items = [None if _is_missing(item) else item for item in series.astype(object).tolist()]
    if items and all(type(item) is str for item in items):
        return np.array(items, dtype=str)
    kinds = {type(item) for item in items if item is not None}
    if kinds and kinds <= {int, float}:
        return np.array([np.nan if item is None else item for item in items], dtype=float)
    return items


def _is_missing(value: object) -> bool:
    """Whether it is None, NaN, or one of pandas' own words for what is missing."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, float) and value != value  # noqa: PLR0124 - only NaN differs from itself


def _same(left: object, right: object) -> bool:
    if not (isinstance(left, np.ndarray) and isinstance(right, np.ndarray)):
        return type(left) is type(right) and bool(left == right)
    nan = left.dtype.kind in "fc"
    return left.dtype == right.dtype and np.array_equal(left, right, equal_nan=nan)
