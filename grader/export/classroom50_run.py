"""What ``autograder.py`` runs for Classroom 50: ``python -m ... PACKAGE SUBMISSION``.

It writes ``result.json`` and ``release-body.md`` into the submission, and tells the runner the
points in one line. Work that is wrong is a result; only without a result the exit status is not 0.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.errors import GraderError
from grader.export.grading import grade_packed, open_package, with_result, write_result
from grader.export.settings import read_settings
from grader.grading import undecided
from grader.report.classroom50 import as_classroom50, handed_in
from grader.report.markdown import as_markdown
from grader.report.numbers import out_of
from grader.results import Report


def run(package: Path, submission: Path) -> None:
    """Grade the *submission* and write the result into it."""
    said = handed_in(os.environ)
    settings = read_settings(package)
    student = settings.student(said.owner)
    selection = open_package(package, settings, submission, student)

    def graded() -> str:
        report = grade_packed(selection, submission, settings)
        write_result(submission / "release-body.md", as_markdown(report))
        _tell(report)
        return as_classroom50(report, said)

    first = as_classroom50(undecided(selection), said)
    with_result(submission / "result.json", first, graded)


def _tell(report: Report) -> None:
    """Append the outcome to the file that the runner names for it."""
    status = {0: "success", 1: "failure"}.get(report.exit_status, "error")
    lines = f"status={status}\nsummary={out_of(report.points, report.max_points)} points\n"
    if path := os.environ.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(lines)


if __name__ == "__main__":
    try:
        run(Path(sys.argv[1]), Path(sys.argv[2]))
    except GraderError as error:
        sys.exit(f"grade: {error}")
