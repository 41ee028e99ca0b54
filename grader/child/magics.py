"""What Jupyter understands in a cell and Python does not: magics, shell commands, help.

A line is dropped only if Python cannot read the cell because of it, so the ``%`` and the ``!`` of
Python itself stay. What is dropped leaves a line behind: places in a cell remain what they were.
"""

from __future__ import annotations

import ast
import re

MAGICS = 100
"""The most lines that are dropped from one cell."""

_TRANSPARENT = frozenset({"grade", "time", "timeit", "capture", "prun", "memit", "mprun", "lprun"})
"""Magics of a whole cell that run it as Python."""

_CELL_MAGIC = re.compile(r"\s*%%(\w*)")
_LINE = re.compile(r"\s*([%!?]|(pip|conda|ls|cd|pwd|clear)\b(?!\s*[=(.\[]))|.*\?\s*$")
_ASSIGNED = re.compile(r"(\s*[\w, ]+=)\s*[%!]")

UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What ``ast.parse`` raises on a stranger's text; deep nesting gives one of the last two."""


def as_python(text: str) -> tuple[str, ast.Module | None]:
    r"""Return the text of a code cell as Python, as far as only magics keep it from being that.

    With it comes its tree, or None if it is not Python all the same.

    Examples
    --------
    >>> text, tree = as_python("%matplotlib inline\nx = 7 % 2\n!ls")
    >>> text
    'pass\nx = 7 % 2\npass'
    >>> len(tree.body)
    3
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if magic := _CELL_MAGIC.match(lines[first]):
        if magic[1] not in _TRANSPARENT:
            return "", ast.Module([], [])
        lines[first] = ""
    for _ in range(MAGICS):
        tree, at = _read("\n".join(lines))
        if at is None or not _drop(lines, at):
            return "\n".join(lines), tree
    text = "\n".join(lines)
    return text, _read(text)[0]


def _read(text: str) -> tuple[ast.Module | None, int | None]:
    """Return *text* as a tree, or else the index of the line that Python stumbles over first."""
    try:
        return ast.parse(text), None
    except SyntaxError as error:
        lines = text.count("\n") + 1
        return None, error.lineno - 1 if error.lineno and error.lineno <= lines else None
    except UNPARSABLE:
        return None, None


def _drop(lines: list[str], at: int) -> bool:
    """Put ``pass`` in the place of a magic, and of the lines that it goes on in."""
    line = lines[at]
    if assigned := _ASSIGNED.match(line):
        lines[at] = f"{assigned[1]} None"
    elif _LINE.match(line):
        lines[at] = line[: len(line) - len(line.lstrip())] + "pass"
    else:
        return False
    while line.endswith("\\") and at + 1 < len(lines):
        at += 1
        line, lines[at] = lines[at], ""
    return True
