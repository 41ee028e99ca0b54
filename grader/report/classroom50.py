"""The result as Classroom 50 reads it: ``result.json``, schema ``classroom50/result/v1``.

Scores are whole numbers there, so points are given in hundredths, of every test and in all; the
score is the sum of the tests' scores, and the largest possible score is the same for everybody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from grader.errors import UsageError
from grader.record import record
from grader.report.audience import Audience, seen_by
from grader.report.harmless import plain_line
from grader.report.page import Page, Replay
from grader.report.scored import scored
from grader.results import Report

SCHEMA = "classroom50/result/v1"
HUNDREDTHS = 100
_WIDTH = 90
VARIABLES = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "assignment_type": "ASSIGNMENT_TYPE",
    "owner": "OWNER",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
    "review": "REVIEW_URL",
}
"""Where in the environment the runner says what a result is of."""

TYPES = ("individual", "group")


@record(kw_only=True)
class HandedIn:
    """What Classroom 50 says of a submission, in the words of its own schema."""

    classroom: str
    assignment: str
    assignment_type: str
    owner: str
    submission: str
    commit: str
    release: str
    review: str


def handed_in(environment: Mapping[str, str]) -> HandedIn:
    """Read what the platform's runner says in *environment*.

    Raises
    ------
    UsageError
        Something is missing, or is not what the schema allows.
    """
    missing = [name for name in VARIABLES.values() if not environment.get(name)]
    if missing:
        raise UsageError(
            f"found no {', '.join(missing)} in the environment, expected what the runner of "
            "Classroom 50 sets; run this from its autograder.py"
        )
    said = HandedIn(**{key: environment[name] for key, name in VARIABLES.items()})
    if said.assignment_type not in TYPES or not said.submission.startswith("submit/"):
        raise UsageError(
            f"found ASSIGNMENT_TYPE={said.assignment_type!r}, SUBMISSION_TAG={said.submission!r}; "
            f"expected {' or '.join(TYPES)}, and a tag that starts with submit/"
        )
    return said


def as_classroom50(report: Report, said: HandedIn, *, replay: Replay | None = None) -> str:
    """Return *report* as a ``result.json``, as its student may read it."""
    seen = seen_by(Audience.STUDENT, report)
    tests = scored(seen, Page(width=_WIDTH, replay=replay or Replay()))
    document = {
        "schema": SCHEMA,
        "classroom": said.classroom,
        "assignment": said.assignment,
        "assignment_type": said.assignment_type,
        "owner": said.owner,
        "submission": said.submission,
        "commit": said.commit,
        "release": said.release,
        "review": said.review,
        "datetime": _zulu(report.started),
        "score": sum(_hundredths(test.points) for test in tests),
        "max-score": sum(_hundredths(test.max_points) for test in tests),
        "tests": [
            {
                "test-name": f"{test.number} {test.name}",
                "passed": test.passed,
                "score": _hundredths(test.points),
                "max-score": _hundredths(test.max_points),
                "exercise": plain_line(test.exercise),
                "needs-staff": test.needs_staff,
                "output": test.told,
            }
            for test in tests
        ],
    }
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _hundredths(points: float) -> int:
    return round(points * HUNDREDTHS)


def _zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
