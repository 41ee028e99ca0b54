"""Whether Python loops along a size: the calls at two sizes, counted in a child of their own."""

from __future__ import annotations

from dataclasses import replace

from grader.cases import case_at, grown_cases
from grader.kinds.casework import Setting
from grader.kinds.expectations import preload_for
from grader.kinds.replies import from_raised, from_stopped, from_unloaded
from grader.kinds.room import LEAST
from grader.kinds.sheet import Sheet
from grader.results import Measured
from grader.rules import vectorized
from grader.rules.study import lengths
from grader.sandbox import Sandbox
from grader.wire.jobs import (
    Call,
    Counted,
    Inspected,
    Job,
    Loaded,
    Purpose,
    Raised,
    Reason,
    Reply,
    Stopped,
)


def judge_vectorized(
    setting: Setting, inspected: Inspected, sandbox: Sandbox, seed: str, sheet: Sheet
) -> Measured:
    """Answer the check ``vectorized``; return the steepest slope that was measured.

    The sizes are public and the data are fresh: what is counted are lines, not values.
    """
    exercise = setting.exercise
    if denied := vectorized.denied(inspected, setting.sources):
        sheet.found("vectorized", denied)
        return Measured()
    studies = vectorized.plan(exercise)
    pairs = [grown_cases(exercise, study.small, study.large, seed) for study in studies]
    cases = [case for pair in pairs for case in pair]
    cases.append(case_at(exercise, lengths(exercise), seed))
    calls = tuple(Call(arguments=case.arguments) for case in cases)
    job = Job(
        purpose=Purpose.COUNT,
        sources=setting.sources,
        function=exercise.entry.name,
        calls=calls,
        then=exercise.then_arguments,
        limits=replace(setting.limits, result_bytes=LEAST),
        preload=preload_for(setting.sources, calls),
        cap=vectorized.CAP,
    )
    outcome = sandbox.student.run(job)
    if not (isinstance(outcome.loaded, Loaded) and outcome.loaded.found):
        function = exercise.entry.name
        if finding := from_unloaded(outcome, setting.sources, setting.limits, function):
            sheet.found("vectorized", finding)
        else:
            sheet.broken(f"the work could not be counted: {outcome.loaded or outcome.inspected}")
        return Measured()
    slopes = []
    counts = zip(studies, outcome.replies[::2], outcome.replies[1::2], strict=False)
    for study, small, large in counts:
        if not (isinstance(small, Counted) and isinstance(large, Counted)):
            break
        slopes.append(study.slope(small, large))
        if finding := vectorized.judge(study, small, large, setting.sources):
            sheet.found("vectorized", finding)
    _enter_at_length(outcome.replies, len(calls), setting, sheet)
    _enter_uncounted(outcome.replies, setting, sheet)
    if len(slopes) == len(studies):
        sheet.passed("vectorized")
    return Measured(lines=max(slopes, default=None))


def _enter_at_length(
    replies: tuple[Reply, ...], calls: int, setting: Setting, sheet: Sheet
) -> None:
    """Enter a loop that only long arrays show."""
    if len(replies) == calls:
        small, at_length = replies[0], replies[-1]
        if isinstance(small, Counted) and isinstance(at_length, Counted):
            finding = vectorized.judge_at_length(
                setting.exercise, small, at_length, setting.sources
            )
            if finding:
                sheet.found("vectorized", finding)


def _enter_uncounted(replies: tuple[Reply, ...], setting: Setting, sheet: Sheet) -> None:
    """Enter a call that failed at a size at which it was to be counted."""
    for reply in replies:
        if isinstance(reply, Raised):
            name = setting.exercise.entry.name
            sheet.found("vectorized", from_raised(reply, setting.sources, name))
        elif isinstance(reply, Stopped) and reply.reason is Reason.LOST:
            sheet.broken(reply.detail)
        elif isinstance(reply, Stopped):
            sheet.found("vectorized", from_stopped(reply, setting.sources, setting.limits))
