"""``grade store``: what is in a store, exporting and thinning it out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from grader.cli import console, options
from grader.cli.picture import opened_picture
from grader.plural import counted
from grader.report.classroom import GRADEBOOKS, Picture
from grader.report.classroom.gradebook import moment
from grader.report.harmless import plain
from grader.report.numbers import written
from grader.store import open_store, prune, read_book


@click.command()
@click.argument("file", type=options.PATH, metavar="FILE")
@options.assignment
@click.option("--export", type=click.Choice(["csv", "jsonl"]), help="Print all current results.")
@click.option("--history", is_flag=True, help="Print every result there ever was.")
@click.option("--prune", "thin", is_flag=True, help="Drop results that were replaced.")
def command(
    *, file: Path, assignment: str | None, export: str | None, history: bool, thin: bool
) -> int:
    """Show what is in a store: runs, students, verdicts, work that could not be read."""
    if thin:
        before = file.stat().st_size if file.exists() else 0
        with open_store(file) as store:
            dropped = prune(store)
        click.echo(
            f"dropped {counted(dropped, 'result')} replaced by others: {_size(before)}, "
            f"now {_size(file.stat().st_size)}"
        )
        return 0
    if history:
        with read_book(file) as book:
            for one in book.history():
                points = "-" if one.points is None else written(one.points)
                click.echo(
                    f"{moment(one.recorded)}  {plain(one.student)}  {one.exercise}  "
                    f"{one.verdict}  {points}/{written(one.max_points)}"
                )
        return 0
    with opened_picture(file, assignment) as picture:
        if export:
            console.say(GRADEBOOKS[export](picture, ""))
        else:
            _show(picture, file)
    return 0


def _show(picture: Picture, file: Path) -> None:
    size = _size(file.stat().st_size)
    students = picture.students
    click.echo(
        f"{file}: {counted(len(students), 'student')}, "
        f"{counted(len(picture.exercises), 'exercise')}, {size}"
    )
    for run in picture.every_run:
        end = f"to {moment(run.finished)}" if run.finished else "not finished"
        click.echo(
            f"  run {run.id}  {moment(run.started)} {end}  {plain(run.facts.selection)}  "
            f"hidden seed {run.facts.hidden_seed}  {run.facts.isolation} on {run.facts.machine}"
        )
    verdicts = Counter(str(one.verdict) for student in students for one in student.results.values())
    for name, count in verdicts.most_common():
        click.echo(f"  {count:6} {name}")
    for student in students:
        if student.problem:
            click.echo(f"  could not be read: {plain(student.name)}: {plain(student.problem)}")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
