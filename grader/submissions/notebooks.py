"""Jupyter notebooks, read without trusting them: of a notebook only the cells, of a cell its text.

The formats 3 and 4 are read (https://nbformat.readthedocs.io, "The notebook file format"): in 3
the cells are in ``worksheets`` and their text is ``input``, ids came with 4.5. Outputs are never
looked at, however large they are. What of the cells belongs to an exercise is decided in
:mod:`grader.submissions.excerpts`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from grader.record import record
from grader.submissions.files import KILOBYTE, SOURCE_BYTES, Unreadable, read_source

NOTEBOOK_BYTES = 64 * KILOBYTE * KILOBYTE
"""Most of this is outputs; pictures make notebooks of 30 MB."""

CELLS = 5_000
FORMATS = (3, 4)
_ADVICE = 'save it again in Jupyter ("Save Notebook"), or hand in .py files'

CellKind = Literal["code", "markdown", "raw"]


@record(kw_only=True)
class Cell:
    """One cell; *number* counts from 1 over all cells, as a person would count them."""

    number: int
    kind: CellKind
    text: str
    id: str = ""
    tags: frozenset[str] = frozenset()

    def is_marked(self, exercise: str) -> bool:
        """Whether the cell says by its id or by a tag that it is for *exercise*.

        A hyphen and an underscore are the same, and ``grade:ID`` is as good as ``ID``.
        """
        names = {_bare(name.removeprefix("grade:")) for name in (self.id, *self.tags)}
        return _bare(exercise) in names


@record(kw_only=True)
class Notebook:
    """The name of a notebook's file and its cells, in order."""

    name: str
    cells: tuple[Cell, ...]


def read_notebook(path: Path) -> Notebook | Unreadable:
    """Return the cells of a notebook, or why they cannot be read: a sentence for the student."""
    file = read_source(path, path.stem, limit=NOTEBOOK_BYTES)
    if isinstance(file, Unreadable):
        return file
    try:
        cells = tuple(_cells(json.loads(file.text)))
        _check_size(cells)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}: {error.msg}"
        return unreadable(file.name, f"its JSON is damaged ({where})")
    except _OddError as odd:
        return unreadable(file.name, str(odd))
    except (ValueError, RecursionError):
        return unreadable(file.name, "its JSON holds what no notebook has")
    return Notebook(name=file.name, cells=cells)


class _OddError(Exception):
    """What is wrong with a notebook."""


def unreadable(name: str, what: str) -> Unreadable:
    """Say of a file that it cannot be read as a notebook because of *what*."""
    reason = f"{name} cannot be read as a notebook: {what}; {_ADVICE}"
    return Unreadable(name=name, reason=reason)


def _check_size(cells: tuple[Cell, ...]) -> None:
    size = sum(len(cell.text) for cell in cells if cell.kind == "code")
    if size > SOURCE_BYTES:
        raise _OddError(
            f"its code cells have {size // KILOBYTE} KB, more than the "
            f"{SOURCE_BYTES // KILOBYTE} KB that are read"
        )


def _cells(document: Any) -> Iterator[Cell]:
    if not isinstance(document, dict):
        raise _OddError(f"found {_named(document)}, expected a JSON object with cells")
    format_ = document.get("nbformat")
    if format_ not in FORMATS:
        format_named = f"the format {format_!r:.20}" if "nbformat" in document else "no `nbformat`"
        raise _OddError(f"found {format_named}, expected 3 or 4")
    found = list(_listed(document, format_))
    if len(found) > CELLS:
        raise _OddError(f"it has {len(found)} cells, more than the {CELLS} that are read")
    for number, cell in enumerate(found, start=1):
        if not isinstance(cell, dict):
            raise _OddError(f"cell {number} is {_named(cell)}, expected an object")
        yield _cell(cell, number)


def _listed(document: Mapping[str, Any], format_: int) -> Iterator[Any]:
    if format_ == 4:
        return iter(_list(document, "cells"))
    sheets = _list(document, "worksheets")
    if not all(isinstance(sheet, dict) for sheet in sheets):
        raise _OddError("a worksheet in it is not an object")
    return chain.from_iterable(_list(sheet, "cells") for sheet in sheets)


def _list(holder: Mapping[str, Any], key: str) -> list[Any]:
    found = holder.get(key)
    if not isinstance(found, list):
        raise _OddError(f"found no list of {key} in it")
    return found


def _cell(cell: Mapping[str, Any], number: int) -> Cell:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    id_ = cell.get("id")
    return Cell(
        number=number,
        # The format 3 has headings besides.
        kind="code" if kind == "code" else "raw" if kind == "raw" else "markdown",
        text=_text(cell.get("input", cell.get("source", "")), number),
        id=id_ if isinstance(id_, str) else "",
        tags=frozenset(tag for tag in tags or () if isinstance(tag, str))
        if isinstance(tags, list)
        else frozenset(),
    )


def _text(source: Any, number: int) -> str:
    lines: Any = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _OddError(f"the text of cell {number} is {_named(source)}, expected lines of text")
    text = "".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise _OddError(f"cell {number} has a character 0 in it")
    # JSON can hold halves of characters, which no file of text can.
    return text.encode("utf-8", "replace").decode("utf-8")


def _named(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "nothing" if value is None else names.get(type(value), "a number")


def _bare(name: str) -> str:
    return name.strip().lower().replace("-", "_")
