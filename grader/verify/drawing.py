"""The kill matrix as lines of text: one character a cell, folded where the terminal is narrow.

::

                     public  hidden
                     12345   1234567  V
    loop             .....   .......  V   1
    swaps-w-and-b    .vvvv   vvv.vvv  .  10
    catches nothing  ^          ^
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from grader.record import record
from grader.verify.matrix import NOT_RUN, PASSED, Column, Group, Matrix, Row

LETTERS: Mapping[str, str] = {
    "found": "F",
    "readable": "R",
    "defined": "N",
    "allowed": "A",
    "runs": "r",
    "type": "t",
    "shape": "s",
    "dtype": "d",
    "values": "v",
    "warnings": "w",
    "unchanged": "u",
    "deterministic": "D",
    "vectorized": "V",
    "memory": "M",
    "time": "T",
    PASSED: ".",
    NOT_RUN: "-",
}
"""One letter for each check: a capital where it looks at the submission as a whole."""

_IDLE = "catches nothing"
_GAP = "  "
_NARROWEST = 8
_FEW = 3
"""A mistake that fewer cases than this catch is worth a look."""


def matrix_lines(matrix: Matrix, width: int) -> Iterator[str]:
    """Yield the whole matrix in lines of at most *width* characters, then what its letters mean.

    Columns that do not fit side by side are drawn in blocks, one below the other.
    """
    if not matrix.all_rows:
        return
    names = max(len(_IDLE), *(len(row.name) for row in matrix.all_rows))
    names = min(names, max(width // 2, _NARROWEST))
    totals = len(str(len(matrix.columns)))
    room = width - names - len(_GAP) - totals - 1
    for start, stop in _blocks(matrix.columns, max(room, 1)):
        yield from _block(matrix, range(start, stop), names, totals)
        yield ""
    yield from _legend(matrix, width)


def summary_lines(matrix: Matrix) -> Iterator[str]:
    """Yield what the matrix says in short: how well mistakes are caught, and what is idle."""
    cases, rows = _count(matrix.cases, "case"), matrix.by_cases
    whole = len(matrix.rows) - len(rows)
    if rows:
        said = f"{cases}, of which {_spread(matrix, rows)} catch each of {_mistakes(rows)}"
        yield said + (f"; checks of the whole work catch {whole} more" if whole else "")
    elif matrix.rows:
        yield f"{cases}; checks of the whole work catch each of {_mistakes(matrix.rows)}"
    few = [row for row in rows if 0 < len(matrix.catching(row)) < _FEW]
    if few:
        yield f"caught by few cases: {', '.join(_with_cases(matrix, row) for row in few)}"
    if matrix.rows and (idle := [column.name for column in matrix.idle]):
        yield f"{', '.join(idle)} {'catches' if len(idle) == 1 else 'catch'} no mistake"


def _spread(matrix: Matrix, rows: Sequence[Row]) -> str:
    numbers = {len(matrix.catching(row)) for row in rows}
    least, most = min(numbers), max(numbers)
    return str(least) if least == most else f"{least} to {most}"


def _mistakes(rows: Sequence[Row]) -> str:
    return _count(len(rows), "mistake")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _with_cases(matrix: Matrix, row: Row) -> str:
    return f"{row.name} ({' '.join(column.name for column in matrix.catching(row))})"


# ------------------------------------------------------------------ blocks


@record
class _Strip:
    """Neighbouring columns of one group."""

    group: Group
    indices: tuple[int, ...]


def _strips(columns: Sequence[Column], indices: range) -> list[_Strip]:
    grouped = groupby(indices, key=lambda index: columns[index].group)
    return [_Strip(group, tuple(members)) for group, members in grouped]


def _width(columns: Sequence[Column], indices: range) -> int:
    strips = _strips(columns, indices)
    return len(indices) + len(_GAP) * (len(strips) - 1)


def _blocks(columns: Sequence[Column], room: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of columns that fit into *room*, as many at a time as will."""
    start = 0
    while start < len(columns):
        stop = start + 1
        while stop < len(columns) and _width(columns, range(start, stop + 1)) <= room:
            stop += 1
        yield start, stop
        start = stop


def _block(matrix: Matrix, indices: range, names: int, totals: int) -> Iterator[str]:
    strips = _strips(matrix.columns, indices)
    for heading in _headings(matrix.columns, strips):
        yield _line("", heading, names).rstrip()
    for row in matrix.all_rows:
        cells = ("".join(LETTERS[row.cells[i]] for i in strip.indices) for strip in strips)
        yield f"{_line(row.name, cells, names)} {sum(row.caught):>{totals}}"
    if idle := set(matrix.idle):
        marks = [
            "".join("^" if matrix.columns[i] in idle else " " for i in strip.indices)
            for strip in strips
        ]
        if any(mark.strip() for mark in marks):
            yield _line(_IDLE, marks, names).rstrip()


def _headings(columns: Sequence[Column], strips: Sequence[_Strip]) -> Iterator[list[str]]:
    """Yield what stands above the cells: the group, then case numbers read downwards."""
    yield [_group_name(strip) for strip in strips]
    labels = [[_label(columns[i]) for i in strip.indices] for strip in strips]
    for place in range(max(len(label) for strip in labels for label in strip)):
        # Numbers end on the lowest line, as columns of digits do.
        yield ["".join(label.rjust(_digits(labels))[place] for label in strip) for strip in labels]


def _digits(labels: Sequence[Sequence[str]]) -> int:
    return max(len(label) for strip in labels for label in strip)


def _group_name(strip: _Strip) -> str:
    width = len(strip.indices)
    if strip.group is Group.CHECKS:
        return " " * width
    name = str(strip.group)
    return (name if len(name) <= width else name[0]).ljust(width)


def _label(column: Column) -> str:
    return LETTERS[column.name] if column.group is Group.CHECKS else column.name[1:]


def _line(name: str, cells: Iterator[str] | Sequence[str], names: int) -> str:
    shown = name if len(name) <= names else f"{name[: names - 1]}~"
    return f"{shown:<{names}}{_GAP}{_GAP.join(cells)}"


def _legend(matrix: Matrix, width: int) -> Iterator[str]:
    """Yield the meaning of the letters that occur, in the order of the checks."""
    seen = {cell for row in matrix.all_rows for cell in row.cells}
    seen |= {column.name for column in matrix.columns if column.group is Group.CHECKS}
    meanings = {PASSED: "passed", NOT_RUN: "not run"}
    words = [f"{sign} {meanings.get(name, name)}" for name, sign in LETTERS.items() if name in seen]
    line = ""
    for word in words:
        if line and len(line) + len(word) + len(_GAP) > width:
            yield line
            line = ""
        line = f"{line}{_GAP}{word}" if line else word
    yield line
