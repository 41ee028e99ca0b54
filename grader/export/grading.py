"""Grading inside a package: one submission, and a result whatever happens."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from grader.bundle import read_bundle
from grader.errors import GraderError, UsageError
from grader.export.settings import Settings
from grader.grading import grade_selection, undecided
from grader.results import Report
from grader.selection import Selection, select
from grader.spec.course import Course
from grader.submissions import submitted


def open_package(package: Path, settings: Settings, submission: Path, student: str) -> Selection:
    """Return what is graded of *submission*, by the course in the *package*."""
    course = Course(package / "course")
    return select([submission], (settings.assignment,), course=course, student=student)


def grade_packed(
    selection: Selection,
    submission: Path,
    settings: Settings,
    handed_in: datetime | None = None,
) -> Report:
    """Grade *submission*; a fault of ours is a report that decides nothing, never an exception."""
    try:
        report = grade_selection(
            selection,
            submitted(submission, selection.exercises),
            handed_in=handed_in,
            require=settings.require,
        )
    except GraderError as error:
        return undecided(selection, str(error))
    except Exception as error:  # noqa: BLE001 - a platform must find a result
        return undecided(selection, f"a fault of the grader: {type(error).__name__}: {error}")
    return replace(report, notes=(*report.notes, *_made_for_another(submission, selection.student)))


def _made_for_another(submission: Path, student: str) -> tuple[str, ...]:
    """Say so if the folder was rendered for another id: then its numbers are not these."""
    try:
        bundle = read_bundle(submission)
    except UsageError:
        return ()
    if bundle is None or not bundle.student or bundle.student == student:
        return ()
    note = (
        f"the folder was made for {bundle.student!r} and handed in by {student!r}; if numbers "
        "differ from yours, tell your teacher"
    )
    return (note,)


def write_result(path: Path, text: str) -> None:
    """Put *text* in place in one step: a link of that name is replaced, never followed.

    The folder may be the student's: nothing that is in it can have the name of the file in between,
    and a folder of that name goes.
    """
    descriptor, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    Path(part).chmod(0o644)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    Path(part).replace(path)


def with_result(path: Path, first: str, last: Callable[[], str]) -> None:
    """Leave *first* at *path* until *last* has been worked out."""
    write_result(path, first)
    write_result(path, last())
