"""Recognising a known mistake: a submission that returns exactly what the mistake returns."""

from __future__ import annotations

from collections.abc import Sequence

from grader.compare import agree
from grader.kinds.calls import PlannedCall
from grader.kinds.context import Context
from grader.spec.models import CodeExercise
from grader.wire.jobs import Limits, Reply, Returned


def feedback_for(
    failing: Sequence[tuple[PlannedCall, Reply]],
    exercise: CodeExercise,
    context: Context,
    limits: Limits,
) -> str:
    """Return the feedback of the first known mistake that explains every failing call.

    *failing* are the calls whose result was wrong, with what the submission returned. The
    mistakes are the course's own code, so they run where the reference runs.
    """
    if context.solution is None or not failing:
        return ""
    calls = tuple(planned.call for planned, _ in failing)
    key = " ".join(f"{p.case.seed}/{p.case.number}/{p.trial}" for p, _ in failing)
    for mistake in context.solution.mistakes:
        replies = context.expectations.replies(
            f"{exercise.id} {key}", mistake.code, exercise.entry.name, calls, limits
        )
        if not isinstance(replies, str) and _same(replies, [reply for _, reply in failing]):
            return mistake.feedback
    return ""


def _same(theirs: Sequence[Reply], ours: Sequence[Reply]) -> bool:
    return len(theirs) == len(ours) and all(
        isinstance(a, Returned) and isinstance(b, Returned) and agree(b.value, a.value)
        for a, b in zip(theirs, ours, strict=True)
    )
