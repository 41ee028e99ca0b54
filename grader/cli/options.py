"""What several commands have in common."""

from __future__ import annotations

from pathlib import Path

import click

from grader.bundle import Bundle
from grader.results import Isolation
from grader.selection import bundle_above
from grader.spec.course import Course, find_course

FOLDER = click.Path(path_type=Path, file_okay=False)
PATH = click.Path(path_type=Path)

course = click.option(
    "--course",
    type=FOLDER,
    metavar="DIR",
    help="The folder with exercises/; by default this one or one above it.",
)

student = click.option(
    "--student", default="", metavar="ID", help="Whose work it is: drawn values depend on it."
)

isolation = click.option(
    "--require-isolation",
    "require",
    type=click.Choice([level.value for level in Isolation]),
    default=Isolation.NONE.value,
    help="Refuse to run anything unless submissions are isolated at least so well.",
)

isolated = click.option(
    "--require-isolation",
    "require",
    type=click.Choice([level.value for level in Isolation]),
    default=Isolation.CONTAINED.value,
    show_default=True,
    help="Refuse to run anything unless submissions are isolated at least so well.",
)
"""The same for commands that run what nobody has read."""


def open_course(explicit: Path | None) -> Course:
    """Return the course that was named, or the one this folder is in."""
    return find_course(Path.cwd(), explicit)


def rendered_here(explicit: Path | None) -> Bundle | None:
    """Return the bundle of the rendered folder this is, unless a course was named."""
    return None if explicit else bundle_above(Path.cwd())
