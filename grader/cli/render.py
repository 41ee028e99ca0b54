"""``grade render``: a student's folder, or one for each student of a class."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.errors import UsageError
from grader.plural import counted
from grader.render import Form, Rendered
from grader.render.ci import GRADER, STUDENT, UNPINNED, for_students
from grader.render.folder import write_new
from grader.render.installing import UNSAID
from grader.rendering import render_class, render_selection, requirement_of
from grader.roster import read_roster
from grader.spec.course import Course


@click.command()
@click.argument("selection", nargs=-1, required=True, metavar="SELECTION...")
@options.out
@options.one_of(
    "--to", "form", default=Form.FILES, told="A file for each exercise, or one notebook."
)
@click.option(
    "--add",
    "extras",
    multiple=True,
    type=click.Choice(list(STUDENT)),
    help="Files with which a platform or an editor runs `grade`.",
)
@click.option(
    "--grader",
    "requirement",
    default="",
    metavar="REQUIREMENT",
    help="What pip installs to get `grade`, in place of what the assignment says.",
)
@click.option(
    "--roster",
    type=options.PATH,
    metavar="FILE",
    help="A folder for each student of this CSV file, with their own values.",
)
@options.student
@options.course
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    selection: tuple[str, ...],
    out: Path,
    form: str,
    extras: tuple[str, ...],
    requirement: str,
    roster: Path | None,
    student: str,
    course: Path | None,
) -> int:
    """Make a student's folder: a stub for each exercise and a handout, or one notebook.

    SELECTION is an assignment, topics, exercises, or `all`. Work that is already in the folder
    is never overwritten.
    """
    found = options.open_course(course)
    requirement = requirement or requirement_of(found, selection)
    more = for_students(extras, requirement or GRADER)
    if roster is not None:
        if student:
            raise UsageError("found --student and --roster, expected one of them")
        kind = Form(form)
        _render_class(found, selection, out, roster, form=kind, requirement=requirement, more=more)
    else:
        rendered = render_selection(
            found, selection, out, student=student, form=Form(form), requirement=requirement
        )
        click.echo(told(_joined(rendered, write_new(out, more))))
    if extras and requirement in {"", GRADER}:
        click.echo(UNPINNED, err=True)
    elif not requirement:
        click.echo(UNSAID)
    if not found.has_solutions:
        click.echo(f"without solutions/, so `grade` there needs --course {found.root}")
    return 0


def _render_class(
    course: Course,
    words: tuple[str, ...],
    out: Path,
    roster: Path,
    *,
    form: Form,
    requirement: str,
    more: dict[str, str],
) -> None:
    students = [one.student for one in read_roster(roster)]
    made = render_class(course, words, out, students, form=form, requirement=requirement)
    for student, rendered in made:
        whole = _joined(rendered, write_new(out / student, more))
        kept = f", kept {len(whole.kept)} that somebody changed" if whole.kept else ""
        click.echo(f"{student}: wrote {counted(len(whole.written), 'file')}{kept}")
    click.echo(f"{counted(len(students), 'folder')} in {out}")


def _joined(first: Rendered, second: Rendered) -> Rendered:
    return Rendered(
        out=first.out,
        written=first.written + second.written,
        kept=first.kept + second.kept,
        same=first.same + second.same,
    )


def told(rendered: Rendered) -> str:
    """Return what was written and what was left alone."""
    lines = [f"wrote {name}" for name in rendered.written]
    lines += [f"kept your {name}" for name in rendered.kept]
    if rendered.same:
        lines.append(f"{len(rendered.same)} files were already as they should be")
    return "\n".join((*lines, f"in {rendered.out}"))
