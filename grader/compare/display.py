"""Numbers, rows and places as a student reads them: short, and the same for every NumPy.

``repr`` would say ``np.float64(2.0)`` under NumPy 2 and ``2.0`` under NumPy 1, so nothing here
uses the ``repr`` of a NumPy object.
"""

from __future__ import annotations

import ast
import warnings
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.wire.values import (
    Column,
    NamedFunction,
    Opaque,
    SeededGenerator,
    SymbolicText,
    Table,
)

Array = npt.NDArray[Any]

_WIDEST_ROW = 10
_NEIGHBOURS = 2
_LONGEST_TEXT = 60
_LONGEST_EXPRESSION = 2_000
_LONGEST_INT_BITS = 128


def number(value: object, digits: int = 6) -> str:
    """One number with at most *digits* significant digits."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (int, np.integer)):
        return _whole(int(value))
    if isinstance(value, (complex, np.complexfloating)):
        value = complex(value)
        return _real(value.real, digits) + (f"{value.imag:+.{digits}g}j" if value.imag else "")
    assert isinstance(value, (float, np.floating))
    return _real(float(value), digits)


def _whole(value: int) -> str:
    # Python refuses to print integers of more than 4300 digits.
    bits = value.bit_length()
    return f"an integer of {bits} bits" if bits > _LONGEST_INT_BITS else str(value)


def _real(value: float, digits: int) -> str:
    # Adding 0.0 turns -0.0 into 0.0: a sign nobody asked about.
    return "NaN" if np.isnan(value) else f"{value + 0.0:.{digits}g}"


def pair(actual: object, expected: object) -> tuple[str, str]:
    """Two numbers with just enough digits to tell them apart."""
    for digits in (6, 9, 12):
        shown = number(actual, digits), number(expected, digits)
        if shown[0] != shown[1]:
            return shown
    return number(actual, 17), number(expected, 17)


def place(index: tuple[int, ...]) -> str:
    """Where an entry is: ``row 2, column 0`` or ``entry 3``; "" for a single number."""
    match index:
        case ():
            return ""
        case (entry,):
            return f"entry {entry}"
        case (row, column):
            return f"row {row}, column {column}"
        case _:
            return f"[{', '.join(map(str, index))}]"


def row(values: Array, around: int) -> str:
    """Show a vector on one line; a long one keeps its ends and what is near entry *around*."""
    shown: list[str] = []
    last = -1
    for position in _kept(len(values), around):
        if position > last + 1:
            shown.append("...")
        shown.append(number(values[position], 4))
        last = position
    return f"[{'  '.join(shown)}]"


def _kept(length: int, around: int) -> list[int]:
    if length <= _WIDEST_ROW:
        return list(range(length))
    near = range(around - _NEIGHBOURS, around + _NEIGHBOURS + 1)
    return sorted({0, 1, length - 2, length - 1} | {i for i in near if 0 <= i < length})


def shape(sizes: tuple[int, ...]) -> str:
    """Write a shape as NumPy writes it: ``(3,)``."""
    return str(tuple(int(size) for size in sizes))


def text(value: str) -> str:
    """Put a text in quotes, cut where it gets long."""
    return repr(_cut(value))


def expression(written: str) -> str:
    """Write an expression as Python would, without the brackets that nobody needs."""
    sides = written.split(" = ") if len(written) <= _LONGEST_EXPRESSION else []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            trees = [ast.parse(side.replace("^", "**"), mode="eval") for side in sides]
            shown = " = ".join(map(ast.unparse, trees))
        for sign in ("**", "*", "/"):
            shown = shown.replace(f" {sign} ", sign)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        shown = ""
    return _cut(shown or written)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_TEXT else value[:_LONGEST_TEXT] + "..."


def plain(value: object) -> str:
    """Any value as short as it can be said: a number as it is, a container by what it holds."""
    if isinstance(value, SymbolicText):
        return expression(value.text)
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return plain(value[()])
    if _is_number(value):
        return number(value)
    return text(str(value)) if isinstance(value, str) else described(value)


def described(value: object) -> str:
    """Say what kind of thing a value is: ``a list of 3``, ``an array of shape (3, 4)``."""
    if isinstance(value, (str, np.dtype)):
        return f"the text {text(str(value))}" if isinstance(value, str) else f"the dtype {value}"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {shape(value.shape)}"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of {len(value)}"
    return _described_single(value)


def _described_single(value: object) -> str:
    match value:
        case None:
            return "None"
        case Table(columns=columns, index=rows):
            names = ", ".join(map(plain, columns[:_WIDEST_ROW]))
            return f"a DataFrame with {counted(len(rows), 'row')} and the columns {names}"
        case Column(index=rows):
            return f"a Series of {len(rows)}"
        case Opaque(type_name=name):
            if name == "coroutine":
                return "a coroutine, for it is an `async def`; write a plain `def`"
            return f"an object of type {name}"
        case SymbolicText(text=written):
            return f"the expression {expression(written)}"
        case NamedFunction():
            return "a function"
        case SeededGenerator():
            return "a random generator"
    if _is_number(value):
        kinds = {"b": "the bool", "c": "the complex number", "f": "the float"}
        return f"{kinds.get(np.asarray(value).dtype.kind, 'the integer')} {plain(value)}"
    return f"an object of type {type(value).__name__}"


def _is_number(value: object) -> bool:
    single = value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value
    return isinstance(single, (bool, int, float, complex, np.number, np.bool_))


def counted(count: int, noun: str) -> str:
    """``1 entry``, ``2 entries``, ``3 columns``."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("y") else f"{count} {noun}s"
