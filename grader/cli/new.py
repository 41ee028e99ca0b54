"""``grade new``: the files of a new exercise, which work at once and wait to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.errors import UsageError
from grader.render.skeleton import KINDS, write_skeleton
from grader.spec.course import FOLDERS, Course, find_course


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), default="code", help="What it asks for.")
@click.option("--topic", required=True, help="The folder of exercises/ it belongs to.")
@options.course
def command(id_: str, kind: str, topic: str, course: Path | None) -> int:
    """Start the exercise ID: a spec, a reference, another right answer and mistakes.

    They are a small working example. Change them, and run `grade verify ID` as you go.

    An empty folder becomes a course, and so does any folder that --course names.
    """
    found = _course(course)
    if id_ in found.ids:
        raise UsageError(
            f"there is already an exercise {id_} in {found.root}, expected a new id; "
            "choose another one, or edit that exercise"
        )
    begun = not found.ids
    written = write_skeleton(found.root, id_, topic, kind)
    if begun:
        click.echo(f"a new course: {found.root}")
    for name in written.written:
        click.echo(f"wrote {name}")
    for name in written.kept:
        click.echo(f"kept your {name}")
    here = Path.cwd().resolve()
    elsewhere = "" if found.root in (here, *here.parents) else f" --course {found.root}"
    click.echo(f"in {written.out}. Now edit them, and run: grade verify {id_}{elsewhere}")
    return 0


def _course(explicit: Path | None) -> Course:
    """Return the course that was named or that this folder is in, or one that begins there."""
    if explicit is not None:
        return Course(explicit.resolve())
    here = Path.cwd().resolve()
    try:
        return find_course(here)
    except UsageError:
        # Whoever is in the wrong folder should not find a course there afterwards.
        others = {path.name for path in here.iterdir() if not path.name.startswith(".")} - FOLDERS
        if others:
            raise UsageError(
                f"no course at {here} or above it, and this folder is not empty, expected a course "
                "or an empty folder. Go to the course, or add --course . to begin one here"
            ) from None
        return Course(here)
