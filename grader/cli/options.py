"""What several commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from grader.bundle import Bundle
from grader.results import Isolation
from grader.selection import bundle_above
from grader.spec.course import Course, find_course

_Command = TypeVar("_Command", bound=Callable[..., Any])

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

assignment = click.option(
    "-a",
    "--assignment",
    metavar="NAME",
    help="Which assignment of the store; by default the one that was graded last.",
)

out = click.option("--out", type=FOLDER, required=True, metavar="DIR", help="Where to.")


def one_of(*names: str, default: StrEnum, told: str) -> Callable[[_Command], _Command]:
    """Return an option whose values are those of the enumeration that its default is of."""
    return click.option(
        *names,
        type=click.Choice([one.value for one in type(default)]),
        default=default.value,
        show_default=True,
        help=told,
    )


def isolation(
    default: Isolation,
    told: str = "Refuse to run anything unless submissions are isolated at least so well.",
) -> Callable[[_Command], _Command]:
    """Return the option ``--require-isolation``; what nobody has read is best contained."""
    return one_of("--require-isolation", "require", default=default, told=told)


def open_course(explicit: Path | None) -> Course:
    """Return the course that was named, or the one this folder is in."""
    return find_course(Path.cwd(), explicit)


def rendered_here(explicit: Path | None) -> Bundle | None:
    """Return the bundle of the rendered folder this is, unless a course was named."""
    return None if explicit else bundle_above(Path.cwd())
