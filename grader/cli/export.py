"""``grade export``: a package that grades one assignment on a platform."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.errors import UsageError
from grader.export import PLATFORMS, Identity, Packed, Settings, pack
from grader.export.accounts import COLUMNS, by_account
from grader.export.writing import write_folder, write_zip
from grader.plural import counted
from grader.report.numbers import written
from grader.results import Isolation
from grader.selection import Selection


@click.command()
@click.argument("platform", type=click.Choice(list(PLATFORMS)))
@click.argument("assignment")
@click.option("--out", type=options.PATH, required=True, metavar="PATH", help="The zip or folder.")
@click.option(
    "--wheelhouse",
    type=options.FOLDER,
    metavar="DIR",
    help="Wheels to install from, where there is no network.",
)
@options.one_of(
    "--identity",
    default=Identity.EMAIL,
    told="What Gradescope's name for a student is, on which drawn values depend.",
)
@click.option(
    "--students",
    "roster",
    type=options.PATH,
    metavar="FILE",
    help="A roster that says whose account is whose; without it accounts are the ids of students.",
)
@options.isolation(
    Isolation.CONTAINED, "Judge nothing there unless submissions are isolated at least so well."
)
@options.course
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    platform: str,
    assignment: str,
    out: Path,
    wheelhouse: Path | None,
    identity: str,
    roster: Path | None,
    require: str,
    course: Path | None,
) -> int:
    """Pack ASSIGNMENT with its solutions and the grader for PLATFORM.

    The package is for the platform, never for students: it holds the solutions.
    """
    found = options.open_course(course)
    if not found.has_solutions:
        raise UsageError(
            f"the course {found.root} has no solutions/, expected references to grade by; "
            "only staff can export an assignment"
        )
    known_by = PLATFORMS[platform].known_by or Identity(identity)
    settings = Settings(
        assignment=assignment,
        identity=Identity(identity),
        require=Isolation(require),
        students=by_account(roster, known_by) if roster else {},
    )
    selection = Selection(course=found, exercises=found.assigned(assignment), assignment=assignment)
    packed = Packed(course=found, selection=selection, settings=settings)
    files = {**pack(packed, wheelhouse), **PLATFORMS[platform].files(packed)}
    if PLATFORMS[platform].zipped:
        write_zip(out, files)
    else:
        write_folder(out, files)
    points = sum(exercise.max_points for exercise in selection.exercises)
    click.echo(
        f"wrote {out}: {counted(len(selection.exercises), 'exercise')}, {written(points)} points"
    )
    if roster:
        click.echo(
            f"it knows {counted(len(settings.students), 'student')} by their {COLUMNS[known_by]}"
        )
    return 0
