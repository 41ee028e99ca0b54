"""``grade report``: a page or a gradebook file of a store."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import console, options
from grader.cli.picture import opened_picture
from grader.errors import UsageError
from grader.report.classroom import GRADEBOOKS, Picture


@click.command()
@click.argument("file", type=options.PATH, metavar="FILE")
@click.option(
    "--to",
    "form",
    type=click.Choice(["html", *GRADEBOOKS]),
    default="html",
    show_default=True,
    help="What is made.",
)
@options.assignment
@click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Where it is written to.")
@click.option("--title", default="", help="A heading; for canvas the assignment, as Name (1234).")
@click.option("--no-students", is_flag=True, help="Only the page of the class.")
def command(
    *,
    file: Path,
    form: str,
    assignment: str | None,
    output: Path | None,
    title: str,
    no_students: bool,
) -> int:
    """Make a page of the class from a store, or a file for a gradebook.

    html writes FILE.html for staff (FILE-NAME.html if an assignment is named), and beside it a
    folder with a page for each student, which says nothing of hidden cases. The other forms are
    written to standard output unless -o says where to: csv, jsonl (one result a line), canvas and
    moodle (grade imports).
    """
    with opened_picture(file, assignment) as picture:
        if form != "html":
            text = GRADEBOOKS[form](picture, title)
            if output is None:
                console.say(text)
            else:
                _write(output, text)
            return 0
        named = f"-{assignment}" if assignment else ""
        target = output or file.with_name(f"{file.stem}{named}.html")
        _write_pages(
            picture, target, title or picture.name[:60] or file.stem, students=not no_students
        )
    click.echo(f"wrote {target}" + ("" if no_students else f" and {_folder(target)}/"))
    return 0


def _write_pages(picture: Picture, target: Path, title: str, *, students: bool) -> None:
    from grader.report.classroom.pages import (  # noqa: PLC0415 - the template engine
        class_page,
        page_name,
        student_page,
    )

    folder = _folder(target)
    _write(target, class_page(picture, title, folder.name if students else ""))
    if not students:
        return
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder {folder} cannot be made: {error.strerror}") from None
    for student in picture.students:
        _write(folder / page_name(student.name), student_page(picture, student, title))


def _folder(target: Path) -> Path:
    return target.with_name(f"{target.stem}-students")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}; expected a file in a folder that is there"
        ) from None
