"""The proofs as one page that needs nothing else: the table, what failed, every kill matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from grader.record import record
from grader.verify.claims import Proof
from grader.verify.drawing import LETTERS
from grader.verify.matrix import NOT_RUN, PASSED, Column, Group, Matrix, Row
from grader.version import __version__

if TYPE_CHECKING:
    from jinja2 import Template

_MEANINGS: Mapping[str, str] = {PASSED: "passed", NOT_RUN: "not run"}


@record
class Cell:
    """A cell: one letter to look at, the word that it stands for, and whether it is a catch."""

    letter: str
    word: str
    caught: bool


def as_html(proofs: Sequence[Proof], *, course: str) -> str:
    """Return the page; *course* is how the course is called.

    There is no script and nothing is fetched, and the page says so to the browser. Whatever comes
    from a course is text in it, never markup.
    """
    return _template().render(
        proofs=proofs,
        course=course,
        version=__version__,
        cells=_cells,
        groups=_groups,
        legend=_legend,
        columns=_columns,
    )


def _cells(row: Row) -> list[Cell]:
    return [
        Cell(LETTERS[cell], _MEANINGS.get(cell, cell), caught)
        for cell, caught in zip(row.cells, row.caught, strict=True)
    ]


def _columns(matrix: Matrix) -> list[tuple[str, str, bool]]:
    """Return the head of each column, what it stands for, and whether it catches anything."""
    idle = set(matrix.idle)
    return [(_head(column), _meaning(column), column not in idle) for column in matrix.columns]


def _head(column: Column) -> str:
    return LETTERS[column.name] if column.group is Group.CHECKS else column.name[1:]


def _meaning(column: Column) -> str:
    if column.group is Group.CHECKS:
        return f"the check {column.name}"
    return f"{column.group} case {column.name[1:]}"


def _groups(matrix: Matrix) -> Iterator[tuple[str, int]]:
    """Yield each group of columns with how many there are."""
    for group in Group:
        if count := sum(column.group is group for column in matrix.columns):
            yield str(group), count


def _legend(matrix: Matrix) -> list[tuple[str, str]]:
    """Return the letters that occur and their meanings, in the order of the checks."""
    seen = {cell for row in matrix.all_rows for cell in row.cells}
    return [(sign, _MEANINGS.get(name, name)) for name, sign in LETTERS.items() if name in seen]


@cache
def _template() -> Template:
    # Only who asks for a page waits for a template engine.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow

    environment = Environment(
        loader=PackageLoader("grader.verify"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("proofs.html.jinja")
