"""``grade ci init``: the files with which GitHub and GitLab run ``grade``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.cli.render import told
from grader.errors import UsageError
from grader.render.ci import GRADER, STAFF, UNPINNED, for_staff, for_students
from grader.render.folder import write_new

requirement = click.option(
    "--grader",
    "requirement",
    default=GRADER,
    show_default=True,
    metavar="REQUIREMENT",
    help="What pip installs there; best one version: grader==1.2, or grader @ git+https://...",
)


@click.group()
def command() -> None:
    """Files for GitHub Actions and GitLab CI."""


@command.command()
@click.argument("platform", type=click.Choice(list(STAFF)))
@click.option("--out", type=options.FOLDER, default=Path(), metavar="DIR", help="Where to.")
@click.option("--staff", is_flag=True, help="Grade a class, from the course's own repository.")
@click.option("--assignment", default="", metavar="NAME", help="What is graded, with --staff.")
@requirement
def init(*, platform: str, out: Path, staff: bool, assignment: str, requirement: str) -> int:
    """Write the file for PLATFORM into this folder, a student's or the course's.

    A student's gives feedback on the public checks and can be changed by its owner; with --staff
    the file grades a class, and belongs into the course's private repository.
    """
    if staff and not assignment:
        raise UsageError("found --staff without --assignment, expected what the class handed in")
    if staff:
        files = for_staff(platform, assignment, requirement)
    else:
        files = for_students((platform,), requirement)
    click.echo(told(write_new(out, files)))
    if requirement == GRADER:
        click.echo(UNPINNED, err=True)
    return 0
