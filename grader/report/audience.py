"""Who reads a report: staff read everything, students nothing that would give a hidden case away.

What is kept back is taken out of the report before any format sees it, so no format can forget
to. It is decided by what is known to be public: a seed with another name, or a finding on a
hidden case, stays with staff.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from grader.results import (
    Check,
    ExerciseResult,
    Finding,
    Report,
    Scope,
    Status,
    Visibility,
)

PUBLIC_SEED = "public"
HIDDEN_CASE = "a hidden case does not pass"
OUR_FAULT = "the grader could not judge this; staff can see why"


class Audience(Enum):
    """Who a document is for."""

    STAFF = "staff"
    STUDENT = "student"


def audience_of(report: Report) -> Audience:
    """Return who keeps a result of this scope: without hidden cases it is the student's own."""
    return Audience.STAFF if report.scope is Scope.FULL else Audience.STUDENT


def seen_by(audience: Audience, report: Report) -> Report:
    """Return what *audience* may read of *report*; verdicts and points are the same for all."""
    if audience is Audience.STAFF:
        return report
    return replace(report, exercises=tuple(map(_for_student, report.exercises)))


def _for_student(result: ExerciseResult) -> ExerciseResult:
    """Return *result* without hidden seeds, hidden findings and what hidden cases printed.

    One process runs the public cases and then the hidden ones, so what it printed cannot be told
    apart: a submission that prints its arguments would print those of the hidden cases.
    """
    seeds = {name: seed for name, seed in result.seeds.items() if name == PUBLIC_SEED}
    hidden_cases_ran = len(seeds) < len(result.seeds) or any(map(_is_hidden, result.checks))
    return replace(
        result,
        seeds=seeds,
        checks=tuple(map(_check_for_student, result.checks)),
        output="" if hidden_cases_ran else result.output,
    )


def _check_for_student(check: Check) -> Check:
    if _is_hidden(check):
        return replace(check, finding=_only(check.finding, HIDDEN_CASE), note="")
    if check.status is Status.BROKEN:  # the reason may name a hidden seed or quote the reference
        return replace(check, finding=_only(check.finding, OUR_FAULT), note="")
    return check


def _is_hidden(check: Check) -> bool:
    case = check.finding.case if check.finding else None
    return check.visibility is Visibility.HIDDEN or (case is not None and case.hidden)


def _only(finding: Finding | None, message: str) -> Finding | None:
    """Return the code of *finding* with a message that says nothing else."""
    return Finding(code=finding.code, message=message) if finding else None
