"""Whether the examples of an exercise are true: what they say comes back must come back."""

from __future__ import annotations

from grader.cases import public_cases
from grader.compare import display
from grader.kinds.calls import MAIN
from grader.kinds.casework import judge_case
from grader.kinds.expectations import Expectations, solution_sources
from grader.kinds.judgement import Setting
from grader.kinds.staff_judge import StaffJudge
from grader.spec.models import CodeExercise
from grader.spec.solution import Solution
from grader.wire.jobs import Call, Limits, Returned
from grader.wire.values import SymbolicText


def examples_differ(exercise: CodeExercise, solution: Solution, expectations: Expectations) -> str:
    """Return how the reference contradicts the first wrong example, or ""."""
    cases = tuple(case for case in public_cases(exercise) if case.returns is not None)
    calls = tuple(Call(arguments=case.arguments) for case in cases)
    limits = Limits(seconds_per_call=exercise.limits.seconds, megabytes=exercise.limits.megabytes)
    judge = StaffJudge(expectations.sandbox)
    setting = Setting(exercise=exercise, sources=(), limits=limits, judge=judge)
    key = f"{exercise.id} examples"
    sources = solution_sources(exercise, solution.reference)
    replies = expectations.replies(
        key, sources, exercise.entry.name, calls, limits, then=exercise.then_arguments
    )
    if isinstance(replies, str):
        return replies
    # After an example on which the reference is stopped there are no replies.
    for case, reply in zip(cases, replies, strict=False):
        stated = {MAIN: Returned(value=case.returns)}
        judgement = judge_case(case, {MAIN: reply}, stated, setting)
        for finding in judgement.findings.values():
            return f"example {case.number} says `returns` {_said(case.returns)}: {finding.message}"
    return ""


def _said(value: object) -> object:
    return display.plain(value) if isinstance(value, SymbolicText) else value
