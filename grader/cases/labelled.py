"""Frames written out in a spec: columns and labels as lists, made what crosses the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.wire.values import Column, Table


def table(value: Mapping[str, Any]) -> Table:
    """Return ``{columns: {mean: [1.5]}, index: [a]}`` as a table."""
    data = [cells(values) for values in value["columns"].values()]
    index = labels(value.get("index"), len(data[0]) if data else 0)
    return Table(columns=[*value["columns"]], index=index, data=data)


def column(value: Mapping[str, Any]) -> Column:
    """Return ``{values: [1.5], index: [a]}`` as a column."""
    values = cells(value["values"])
    return Column(index=labels(value.get("index"), len(values)), values=values)


def labels(written: Sequence[object] | None, rows: int) -> list[object]:
    """Return labels as they cross; without any, rows are counted from 0."""
    return [*range(rows)] if written is None else [*written]


def cells(values: Sequence[Any]) -> Any:
    """Return the values of a column: an array where all are of one kind, else a list.

    ``null`` among numbers is NaN, among text it is missing.
    """
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int, float} and (float in kinds or None in values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    if len(kinds) == 1 and None not in values and kinds <= {int, bool, str}:
        return np.array([*values])
    return [*values]
