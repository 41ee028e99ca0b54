"""What ``run_autograder`` runs in Gradescope's container: ``python -m ... ROOT``.

ROOT/source/                    the package, unpacked
ROOT/submission/                what was handed in
ROOT/submission_metadata.json   by whom and when
ROOT/results/results.json       what is to be written
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from grader.export.grading import grade_packed, open_package, with_result
from grader.export.settings import Identity, read_settings
from grader.grading import undecided
from grader.record import record
from grader.report.gradescope import as_gradescope
from grader.report.terminal import as_terminal


@record(kw_only=True)
class Metadata:
    """Who handed in and when; "" and None where Gradescope does not say."""

    student: str = ""
    handed_in: datetime | None = None


def read_metadata(path: Path, identity: Identity) -> Metadata:
    """Return what ``submission_metadata.json`` says. Of a group, its first member counts."""
    try:
        found = json.loads(path.read_text("utf-8"))
        users = sorted(str(user.get(identity) or "") for user in found["users"])
        handed_in = datetime.fromisoformat(found["created_at"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Metadata()
    student = users[0] if users else ""
    return Metadata(student=student, handed_in=handed_in if handed_in.tzinfo else None)


def run(root: Path) -> None:
    """Grade the submission under *root*, write the result, print what staff may read."""
    package, submission = root / "source", root / "submission"
    settings = read_settings(package)
    metadata = read_metadata(root / "submission_metadata.json", settings.identity)
    student = settings.student(metadata.student)
    selection = open_package(package, settings, submission, student)

    def graded() -> str:
        report = grade_packed(selection, submission, settings, metadata.handed_in)
        print(as_terminal(report, width=100, verbose=True))  # noqa: T201 - staff's own log
        return as_gradescope(report)

    results = root / "results"
    results.mkdir(exist_ok=True)
    first = as_gradescope(undecided(selection))
    with_result(results / "results.json", first, graded)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
