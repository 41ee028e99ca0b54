"""``grade diff``: whose score would change between two stores."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.report.classroom import Picture
from grader.report.harmless import plain
from grader.report.numbers import out_of
from grader.store import read_book

_NOTHING = "nothing"


@click.command()
@click.argument("old", type=options.PATH, metavar="A")
@click.argument("new", type=options.PATH, metavar="B")
def command(old: Path, new: Path) -> int:
    """Say whose score would change if the results of B took the place of those of A.

    What being late costs is taken off. The exit status is 0 if nobody's would change, and 1 if
    somebody's would.
    """
    before, after = _current(old), _current(new)
    changes = 0
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key, _NOTHING), after.get(key, _NOTHING)
        if one != other:
            student, exercise = key
            click.echo(f"{plain(student)}  {exercise}  {one} -> {other}")
            changes += 1
    people = len({key[0] for key in before.keys() | after.keys()})
    click.echo(f"{changes} of {len(before.keys() | after.keys())} results of {people} students")
    return 1 if changes else 0


def _current(path: Path) -> dict[tuple[str, str], str]:
    """Return what counts for each student and exercise, as it is told."""
    with read_book(path) as book:
        return {
            (student.name, name): f"{out_of(student.counted(one), one.max_points)} {one.verdict}"
            for student in Picture(book).students
            for name, one in student.results.items()
        }
