"""``grade new``: the files of a new exercise, which work at once and wait to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.errors import UsageError
from grader.render.skeleton import KINDS, write_skeleton


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), default="code", help="What it asks for.")
@click.option("--topic", required=True, help="The folder of exercises/ it belongs to.")
@options.course
def command(id_: str, kind: str, topic: str, course: Path | None) -> int:
    """Start the exercise ID: a spec, a reference, another right answer and mistakes.

    They are a small working example. Change them, and run `grade verify ID` as you go.
    """
    found = options.open_course(course)
    if id_ in found.ids:
        raise UsageError(
            f"there is already an exercise {id_} in {found.root}, expected a new id; "
            "choose another one, or edit that exercise"
        )
    written = write_skeleton(found.root, id_, topic, kind)
    for name in written.written:
        click.echo(f"wrote {name}")
    for name in written.kept:
        click.echo(f"kept your {name}")
    click.echo(f"in {written.out}. Now edit them, and run: grade verify {id_}")
    return 0
