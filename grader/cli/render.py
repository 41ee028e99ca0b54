"""``grade render``: a student's folder."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options
from grader.render import Rendered, render
from grader.spec.course import Course


@click.command()
@click.argument("selection", nargs=-1, required=True, metavar="SELECTION...")
@click.option("--out", type=options.FOLDER, required=True, metavar="DIR", help="Where to.")
@options.course
def command(selection: tuple[str, ...], out: Path, course: Path | None) -> int:
    """Make a student's folder: a stub for each exercise, and a handout.

    SELECTION is an assignment, topics, exercises, or `all`. Work that is already in the folder
    is never overwritten.
    """
    found = options.open_course(course)
    rendered = render_selection(found, selection, out)
    click.echo(told(rendered))
    return 0


def render_selection(course: Course, selection: tuple[str, ...], out: Path) -> Rendered:
    """Render what *selection* names; a single assignment gives its name and title."""
    exercises = course.select(selection)
    assignment = selection[0] if len(selection) == 1 and selection[0] in course.assignments else ""
    title = course.assignment(assignment).title if assignment else "Exercises"
    return render(exercises, out, course=course.name, assignment=assignment, title=title)


def told(rendered: Rendered) -> str:
    """Return what was written and what was left alone."""
    lines = [f"wrote {name}" for name in rendered.written]
    lines += [f"kept your {name}" for name in rendered.kept]
    if rendered.same:
        lines.append(f"{len(rendered.same)} files were already as they should be")
    return "\n".join((*lines, f"in {rendered.out}"))
