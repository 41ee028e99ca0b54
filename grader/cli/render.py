"""``grade render``: a student's folder."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.render import Form, Rendered
from grader.rendering import render_selection


@click.command()
@click.argument("selection", nargs=-1, required=True, metavar="SELECTION...")
@click.option("--out", type=options.FOLDER, required=True, metavar="DIR", help="Where to.")
@click.option(
    "--to",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.FILES.value,
    help="A file for each exercise, or one notebook.",
)
@options.student
@options.course
def command(
    selection: tuple[str, ...], out: Path, form: str, student: str, course: Path | None
) -> int:
    """Make a student's folder: a stub for each exercise and a handout, or one notebook.

    SELECTION is an assignment, topics, exercises, or `all`. Work that is already in the folder
    is never overwritten.
    """
    found = options.open_course(course)
    rendered = render_selection(found, selection, out, student=student, form=Form(form))
    click.echo(told(rendered))
    if not found.has_solutions:
        click.echo(f"without solutions/, so `grade` there needs --course {found.root}")
    return 0


def told(rendered: Rendered) -> str:
    """Return what was written and what was left alone."""
    lines = [f"wrote {name}" for name in rendered.written]
    lines += [f"kept your {name}" for name in rendered.kept]
    if rendered.same:
        lines.append(f"{len(rendered.same)} files were already as they should be")
    return "\n".join((*lines, f"in {rendered.out}"))
