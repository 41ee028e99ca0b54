"""``grade diff``: whose score would change between two stores."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.report.harmless import plain
from grader.report.numbers import written
from grader.store import Result, read_book


@click.command()
@click.argument("old", type=options.PATH, metavar="A")
@click.argument("new", type=options.PATH, metavar="B")
def command(old: Path, new: Path) -> int:
    """Say whose score would change if the results of B took the place of those of A.

    The exit status is 0 if nobody's would, and 1 if somebody's would.
    """
    before, after = _current(old), _current(new)
    changes = 0
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key), after.get(key)
        if _told(one) != _told(other):
            student, exercise = key
            click.echo(f"{plain(student)}  {exercise}  {_told(one)} -> {_told(other)}")
            changes += 1
    people = len({key[0] for key in before.keys() | after.keys()})
    click.echo(f"{changes} of {len(before.keys() | after.keys())} results of {people} students")
    return 1 if changes else 0


def _current(path: Path) -> dict[tuple[str, str], Result]:
    with read_book(path) as book:
        return {(one.student, one.exercise): one for one in book.current()}


def _told(one: Result | None) -> str:
    if one is None:
        return "nothing"
    points = "-" if one.points is None else written(one.points)
    return f"{points}/{written(one.max_points)} {one.verdict}"
