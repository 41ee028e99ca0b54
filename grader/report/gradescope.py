"""The result as Gradescope reads it: ``results.json`` (``docs/gradescope.md``).

What the student sees is what :class:`Audience` lets through. So every test is visible, and with it
the total, which Gradescope hides as soon as one test is.
"""

from __future__ import annotations

import json

from grader.report.audience import Audience, seen_by
from grader.report.harmless import plain_line
from grader.report.numbers import rounded
from grader.report.page import Page, Replay
from grader.report.scored import scored, sentences
from grader.results import Report

_WIDTH = 90


def as_gradescope(report: Report, *, replay: Replay | None = None) -> str:
    """Return *report* as a ``results.json``, as its student may read it.

    Examples
    --------
    >>> import grader, json
    >>> _ = grader.render_folder("row-scale", "work")
    >>> json.loads(as_gradescope(grader.grade("work")))["tests"][0]["max_score"]
    2
    """
    seen = seen_by(Audience.STUDENT, report)
    document = {
        "score": rounded(seen.points),
        "execution_time": round(seen.seconds, 3),
        "output": "\n".join(sentences(seen)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "grader": plain_line(seen.grader),
            "isolation": seen.isolation,
            "needs_staff": any(result.needs_staff for result in seen.exercises),
            "verdicts": {plain_line(one.id): one.verdict for one in seen.exercises},
        },
        "tests": [
            {
                "name": test.name,
                "number": test.number,
                "score": rounded(test.points),
                "max_score": rounded(test.max_points),
                "status": "passed" if test.passed else "failed",
                "visibility": "visible",
                "output": test.told,
                "tags": [plain_line(test.exercise)],
                "extra_data": {"check": plain_line(test.check), "needs_staff": test.needs_staff},
            }
            for test in scored(seen, Page(width=_WIDTH, replay=replay or Replay()))
        ],
    }
    return json.dumps(document, indent=2, allow_nan=False) + "\n"
