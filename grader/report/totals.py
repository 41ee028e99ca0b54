"""What every format says of a report as a whole, in the same words: points, and their basis.

Points of what is recorded are not decided here, so no sum counts them: neither as earned nor as
lost. Formats that machines add up (JSON, JUnit, Gradescope) keep the plain numbers of the report.
"""

from __future__ import annotations

from grader.plural import counted
from grader.report.numbers import out_of, written
from grader.results import ExerciseResult, Report, Scope, Verdict

KEPT = "kept to be marked later"
_PASSING = {
    Scope.PUBLIC: "All public checks pass; hidden checks run after you hand in.",
    Scope.FULL: "All checks pass.",
}
_FAILING = {
    Scope.PUBLIC: "These are the public checks; hidden checks run after you hand in.",
    Scope.FULL: "",
}


def in_words(verdict: Verdict) -> str:
    """Return *verdict* as people read it."""
    return KEPT if verdict is Verdict.RECORDED else verdict.replace("_", " ")


def worth(result: ExerciseResult) -> str:
    """Return ``1.5/2``, or ``-/2`` as long as some of the points are not decided."""
    return out_of(result.known_points, result.max_points)


def judged(report: Report) -> tuple[ExerciseResult, ...]:
    """Return the results that are decided here, well or not."""
    return tuple(one for one in report.exercises if one.verdict is not Verdict.RECORDED)


def total(report: Report) -> str:
    """Return ``6.5 of 30 points``: of those that are decided here, if any are."""
    if _all_later(report):
        return "marked after you hand in"
    return f"{written(report.points)} of {written(report.max_points - report.later)} points"


def total_worth(report: Report) -> str:
    """Return the same in short: ``6.5/30``."""
    if _all_later(report):
        return out_of(None, report.max_points)
    return out_of(report.points, report.max_points - report.later)


def decided_later(report: Report) -> str:
    """Return the sentence on what is decided after handing in, "" if nothing is."""
    kept = len(report.exercises) - len(judged(report))
    if not (kept or report.later):
        return ""
    are = "is complete and kept as it is" if kept == 1 else "are complete and kept as they are"
    begin = f"{counted(kept, 'exercise')} {are}." if kept else ""
    more = " more" if report.later < report.max_points else ""
    point = "point is" if report.later == 1 else "points are"
    points = f"{written(report.later)}{more} {point} decided after you hand in."
    return f"{begin} {points}" if begin and report.later else begin or points


def _all_later(report: Report) -> bool:
    return bool(report.later) and report.later == report.max_points


def closing(report: Report) -> str:
    """Return the sentence on what passes, and what the report is based on; "" if there is none."""
    decided = judged(report)
    passing = bool(decided) and all(result.passed for result in decided)
    return (_PASSING if passing else _FAILING)[report.scope]
