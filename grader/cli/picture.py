"""The picture of a class, opened for a command that shows it, with what one should know of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from grader.report.classroom import Picture
from grader.report.harmless import plain
from grader.store import Book, read_book


@contextmanager
def opened_picture(file: Path, assignment: str | None) -> Iterator[Picture]:
    """Open the store *file* for reading; standard error says what it would be wrong not to know.

    Raises
    ------
    UsageError
        It is no store that can be read, or has nothing of *assignment*.
    """
    with read_book(file, assignment) as book:
        if assignment is None:
            _say_others(book)
        picture = Picture(book)
        say_warnings(picture)
        yield picture


def say_warnings(picture: Picture) -> None:
    """Say on standard error what one should know before anybody is given these points."""
    for one in picture.warnings:
        click.echo(f"warning: {plain(one)}", err=True)


def _say_others(book: Book) -> None:
    *others, last = book.assignments or ("",)
    if others:
        named = " or ".join(f'--assignment "{plain(one)}"' for one in others)
        what = f"the assignment {plain(last)}" if last else "exercises of no assignment"
        click.echo(f"this is of {what}, graded last; the store has others, too: {named}", err=True)
