"""Recognising a mistake: a known one by its results, another one by what explains every case."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from grader.compare import agree, shared
from grader.kinds.calls import MAIN, PlannedCall, named
from grader.kinds.context import Context
from grader.kinds.expectations import solution_sources
from grader.kinds.judgement import Judgement
from grader.results import Verdict
from grader.spec.models import CodeExercise
from grader.wire.jobs import Limits, Raised, Reply, Returned

RECOGNISED = ("type", "shape", "values")
"""The checks whose findings a known mistake may explain: those that look at the result."""

RIGHT_RESULTS = frozenset(
    {
        Verdict.MUTATES_INPUT,
        Verdict.NOT_DETERMINISTIC,
        Verdict.NOT_VECTORIZED,
        Verdict.TOO_SLOW,
        Verdict.OVER_MEMORY,
        Verdict.FORBIDDEN_CALL,
    }
)
"""Mistakes in how a right result is found; they cannot explain a wrong one."""

_OF_RESULTS = frozenset(
    {Verdict.WRONG_TYPE, Verdict.WRONG_SHAPE, Verdict.WRONG_DTYPE, Verdict.WRONG_ANSWER}
)


def feedback_for(
    failing: Sequence[tuple[PlannedCall, Reply]],
    codes: Collection[Verdict],
    exercise: CodeExercise,
    context: Context,
    limits: Limits,
) -> str:
    """Return the feedback of the first known mistake that explains every failing call.

    *failing* are the calls whose result was wrong, with what the submission returned, and *codes*
    are in what ways. The mistakes are the course's own code, so they run where the reference runs.
    """
    if context.solution is None or not failing:
        return ""
    calls = tuple(planned.call for planned, _ in failing)
    key = named([planned for planned, _ in failing])
    for mistake in context.solution.mistakes:
        if not may_explain(mistake.verdict, codes):
            continue
        replies = context.expectations.replies(
            f"{exercise.id} {key}",
            solution_sources(exercise, mistake.code),
            exercise.entry.name,
            calls,
            limits,
            then=exercise.then_arguments,
            lasting=False,
        )
        if not isinstance(replies, str) and same(replies, [reply for _, reply in failing]):
            return mistake.feedback
    return ""


def may_explain(mistake: Verdict, codes: Collection[Verdict]) -> bool:
    """Whether a mistake with this verdict may explain results that are wrong in the ways *codes*.

    A tuple has the same values as a list. So a mistake that returns a list, and is wrong on
    other cases, would seem to explain why a tuple is refused.
    """
    return mistake not in RIGHT_RESULTS and mistake not in _OF_RESULTS.difference(codes)


def reason_for(check: str, worst: Judgement, judged: Sequence[Judgement]) -> str:
    """Return why *check* failed: what the *worst* case is sure of, or what explains all cases.

    One case proves no pattern unless it has several entries, but two that agree do. Where some
    case failed in another way, nothing explains them all.
    """
    if check not in worst.causes:
        return worst.findings[check].why
    failing = [one for one in judged if not one.findings.keys().isdisjoint(("runs", *RECOGNISED))]
    if len(failing) == 1 and not worst.findings[check].why:
        return ""
    return shared([one.causes.get(check, ()) for one in (worst, *failing)])


def codes_of(judged: Sequence[Judgement]) -> frozenset[Verdict]:
    """Return in what ways the results of the cases are wrong."""
    found = [one.findings.get(check) for one in judged for check in RECOGNISED]
    return frozenset(finding.code for finding in found if finding)


def wrong_at(planned: Sequence[PlannedCall], judged: Sequence[Judgement]) -> tuple[int, ...]:
    """Return which of *planned* are the own calls of cases with a wrong result."""
    wrong = {one.case for one in judged if not one.findings.keys().isdisjoint(RECOGNISED)}
    return tuple(
        index for index, one in enumerate(planned) if one.case in wrong and one.label == MAIN
    )


def same(theirs: Sequence[Reply], ours: Sequence[Reply]) -> bool:
    """Whether one program seems to have given both: the same results, the same exceptions."""
    return len(theirs) == len(ours) and all(map(_alike, theirs, ours))


def _alike(theirs: Reply, ours: Reply) -> bool:
    match theirs, ours:
        case Returned(), Returned():
            return agree(ours.value, theirs.value)
        case Raised(), Raised():
            return ours.type == theirs.type
    return False
