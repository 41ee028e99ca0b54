"""``grade demo``: the whole way once, with sample work that is right and wrong."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from grader.cli import options
from grader.cli.check import say_report
from grader.errors import UsageError
from grader.grading import grade_selection
from grader.render.folder import write_new
from grader.rendering import render_selection
from grader.report import Replay
from grader.results import Verdict
from grader.selection import select
from grader.spec.course import Course
from grader.submissions import submitted

SAMPLE = "sample"
WORK = "sample-work"


@click.command()
@click.option("--out", type=options.FOLDER, metavar="DIR", help="Where to; a new folder if unsaid.")
@options.course
def command(out: Path | None, course: Path | None) -> int:
    """Render the sample assignment, put sample work in, right and wrong, and grade it.

    The exit status is 0 if that worked, whatever the marks.
    """
    found = options.open_course(course)
    folder = out or Path(tempfile.mkdtemp(prefix="grade-demo-"))
    _prepare(found, folder)
    click.echo(f"The sample assignment with a student's work is in {folder}")
    click.echo(f"$ grade check {folder}\n")
    selection = select([folder], course=found)
    submission = submitted(folder, selection.exercises)
    report = grade_selection(selection, submission)
    say_report(report, Replay(folder=str(folder)))
    if out is None:
        click.echo(f"\nThe folder is kept for you to look at; to remove it: rm -r {folder}")
    broken = any(result.verdict is Verdict.BROKEN for result in report.exercises)
    return report.exit_status if broken else 0


def _prepare(course: Course, folder: Path) -> None:
    """Render the assignment and put the sample work in place of stubs nobody has touched."""
    samples = sorted((course.root / "assignments" / WORK).glob("*.*"))
    if SAMPLE not in course.assignments or not samples:
        raise UsageError(
            f"the course {course.root} has no assignments/{SAMPLE}.yaml with files in "
            f"assignments/{WORK}/, expected a checkout of the grader; "
            "run `grade demo` there, or name it with --course DIR"
        )
    rendered = render_selection(course, (SAMPLE,), folder)
    untouched = frozenset((*rendered.written, *rendered.same))
    work = {path.name: path.read_text(encoding="utf-8") for path in samples}
    write_new(folder, work, ours=untouched)
