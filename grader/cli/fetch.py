"""``grade fetch``: the repositories of a class, ready for ``grade batch``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.batch.repositories import ROSTER, fetch_class
from grader.cli import options
from grader.report.harmless import plain_line
from grader.roster import read_roster


@click.command()
@click.argument("roster", type=options.PATH)
@options.out
def command(*, roster: Path, out: Path) -> int:
    """Clone or fetch the repository of every student in ROSTER, a CSV file.

    Its columns are student, repository and, if you like, branch. What was fetched is listed in
    DIR/roster.csv with its commit and time, for `grade batch DIR/roster.csv`.

    The exit status is 0 if all could be fetched, and 1 if one could not.
    """
    missing = fetch(roster, out)
    click.echo(f"wrote {out / ROSTER}")
    return 1 if missing else 0


def fetch(roster: Path, out: Path) -> int:
    """Fetch what *roster* lists into *out*, say of each what came of it, and count the missing."""
    missing = 0
    for one in fetch_class(read_roster(roster, moments=("due",)), out):
        missing += bool(one.problem)
        click.echo(f"{one.student}: {plain_line(one.problem) or one.commit[:12]}")
    return missing
