"""``grade merge``: put stores together."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.cli.picture import say_warnings
from grader.plural import counted
from grader.report.classroom import Picture
from grader.store import check_part, merge, open_store, read_book


@click.command()
@click.argument("parts", nargs=-1, required=True, type=options.PATH, metavar="FILE...")
@click.option(
    "--store", "file", type=options.PATH, required=True, metavar="FILE", help="Into this."
)
def command(parts: tuple[Path, ...], file: Path) -> int:
    """Put the stores of parts of a class together, as `grade batch --shard` makes them.

    It does not matter in which order, nor how often: what is there already is not added again.
    """
    for part in parts:  # before the store is made, which would stay behind
        check_part(part, file)
    with open_store(file) as store:
        for part in parts:
            click.echo(f"{counted(merge(store, part), 'new result')} from {part}")
    with read_book(file) as book:
        assignments = book.assignments
    for assignment in assignments:
        with read_book(file, assignment) as book:
            say_warnings(Picture(book))
    click.echo(f"in {file}; see `grade report {file}`")
    return 0
