"""The values that are not plain Python or NumPy data, and how they are named on the wire.

A *value* is None, bool, int, float, complex, str, list, tuple, dict (of values, with str, int,
float, bool or None keys), numpy.ndarray of a numeric, boolean or str dtype, a NumPy scalar, a
numpy.dtype, or one of the classes here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.record import record


@record
class SeededGenerator:
    """Stands for ``numpy.random.default_rng(seed)``, made afresh where the value arrives."""

    seed: int


@record
class NamedFunction:
    """Stands for a function of :mod:`grader.wire.functions`, sent by name."""

    name: str


@record
class SymbolicText:
    """Stands for a SymPy object: its text, as the grader's own reader of mathematics reads it.

    A child makes the object of it where it is an argument, and text of the object where it is
    a result. The text is data: it is never given to ``sympify`` or ``eval``.
    """

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Stands for a DataFrame of pandas: labels, and for each column its values.

    A label is text, a number, a truth value, None where it is missing, or a tuple of these in an
    index of several levels. The values of a column are an array, or a list where some are missing.
    """

    columns: list[Any]
    index: list[Any]
    data: list[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Stands for a Series of pandas: its labels and its values."""

    index: list[Any]
    values: Any


@record
class Opaque:
    """Something a child returned that is not data: only its type and a short text cross.

    *type_name* is qualified, such as ``numpy.matrix`` or ``generator``.
    """

    type_name: str
    text: str = ""
