"""``grade diff``: whose score would change between two stores."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.plural import counted
from grader.report.classroom import Picture
from grader.report.harmless import plain
from grader.report.numbers import out_of
from grader.store import read_book

_NOTHING = "nothing"


@click.command()
@click.argument("old", type=options.PATH, metavar="A")
@click.argument("new", type=options.PATH, metavar="B")
@options.assignment
def command(old: Path, new: Path, assignment: str | None) -> int:
    """Say whose score would change if the results of B took the place of those of A.

    Compared is the assignment that was graded last into B, if A has it, too. What being late
    costs is taken off. The exit status is 0 if nobody's would change, and 1 if somebody's would.
    """
    after, of = _current(new, assignment)
    before, _ = _current(old, of if assignment is None and of in _assignments(old) else assignment)
    changes = 0
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key, _NOTHING), after.get(key, _NOTHING)
        if one != other:
            student, exercise = key
            click.echo(f"{plain(student)}  {exercise}  {one} -> {other}")
            changes += 1
    compared = before.keys() | after.keys()
    people = counted(len({student for student, _ in compared}), "student")
    click.echo(f"{changes} of {counted(len(compared), 'result')} of {people}")
    return 1 if changes else 0


def _assignments(path: Path) -> tuple[str, ...]:
    with read_book(path) as book:
        return book.assignments


def _current(path: Path, assignment: str | None) -> tuple[dict[tuple[str, str], str], str]:
    """Return what counts for each student and exercise, as it is told, and of which assignment."""
    with read_book(path, assignment) as book:
        found = {
            (student.name, name): f"{out_of(student.counted(one), one.max_points)} {one.verdict}"
            for student in Picture(book).students
            for name, one in student.results.items()
        }
        return found, book.assignment
