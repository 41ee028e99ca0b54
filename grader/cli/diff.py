"""``grade diff``: whose score would change between two stores."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.errors import UsageError
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

    Compared is the assignment that was graded last into B, which A must have, too. What being late
    costs is taken off. The exit status is 0 if nobody's would change, and 1 if somebody's would.
    """
    of = _in_both(old, new) if assignment is None else assignment
    before, after = _current(old, of), _current(new, of)
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


def _in_both(old: Path, new: Path) -> str | None:
    """Return the assignment that was graded last into *new*; standard error says if not into *old*.

    It is None where one of them is empty, so that there is nothing to be confused.

    Raises
    ------
    UsageError
        *old* does not have it: the scores of two assignments are not to be compared.
    """
    known, others = _assignments(old), _assignments(new)
    if not known or not others:
        return None
    last = others[-1]
    if known[-1] == last:
        return last
    if last not in known:
        both = [f'--assignment "{plain(one)}"' for one in others if one in known]
        advice = f"say {' or '.join(both)}" if both else "expected stores of the same assignment"
        raise UsageError(
            f"{old} has nothing of {_told(last)}, graded last into {new}; it has "
            f"{' and '.join(map(_told, known))}; {advice}"
        )
    click.echo(
        f"this is of {_told(last)}, graded last into {new}; into {old} it was "
        f"{_told(known[-1])}; name another one with --assignment",
        err=True,
    )
    return last


def _told(assignment: str) -> str:
    return plain(assignment) or "exercises of no assignment"


def _assignments(path: Path) -> tuple[str, ...]:
    with read_book(path) as book:
        return book.assignments


def _current(path: Path, assignment: str | None) -> dict[tuple[str, str], str]:
    """Return what counts for each student and exercise, as it is told."""
    with read_book(path, assignment) as book:
        return {
            (student.name, name): f"{out_of(student.counted(one), one.max_points)} {one.verdict}"
            for student in Picture(book).students
            for name, one in student.results.items()
        }
