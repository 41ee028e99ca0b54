"""Whether Python loops along a size: the calls at two sizes, counted.

They are counted in the child that gave the values. What is found fault with there is counted once
more in a child of its own, where nothing but the counted calls has run, and that one decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from grader.cases import Case, grown_cases
from grader.kinds.at_length import case_of_length, compare_at_length
from grader.kinds.calls import property_rule
from grader.kinds.context import Context
from grader.kinds.expectations import preload_for, solution_sources
from grader.kinds.judgement import Setting
from grader.kinds.replies import from_raised, from_stopped, from_unloaded
from grader.kinds.room import LEAST
from grader.kinds.sheet import Sheet
from grader.results import Finding, Measured
from grader.rules import speed, vectorized
from grader.rules.study import Study
from grader.sandbox.staying import Staying
from grader.wire.jobs import (
    Call,
    Counted,
    Inspected,
    Job,
    Limits,
    Loaded,
    Outcome,
    Purpose,
    Raised,
    Reason,
    Reply,
    Returned,
    Stopped,
)

_FLAT = 0.1
"""A slope beyond which lines are counted again, with everything warm."""

_SLOWER = 5
"""How many times as long a call may take while its lines are counted, which slows a loop down."""

_APART = 2 * (speed.QUICK + speed.MOST)
"""How far the seed of counted calls is from the others: one child sees the data of them all."""


def judge_vectorized(
    setting: Setting,
    inspected: Inspected,
    staying: Staying | None,
    context: Context,
    seed: str,
    sheet: Sheet,
) -> Measured:
    """Answer the check ``vectorized``; return the steepest slope that was measured.

    *staying* is the child in which the work was run before, None where it has ended.

    What the counted calls return must be right, too: code that does something else where lines
    are counted is found out by its values.
    """
    exercise = setting.exercise
    if denied := vectorized.denied(inspected, setting.sources):
        sheet.found("vectorized", denied)
        return Measured()
    studies = vectorized.plan(exercise)
    sandbox = context.sandbox
    cases = _cases(setting, studies, context, f"{int(seed, 16) + _APART:x}")
    slowed = replace(setting, limits=counting_limits(setting))
    if staying and staying.usable:
        # Where the values came from there is nothing left that only a first call does.
        outcome = staying.run(_job(slowed, cases, warmed=0))
    else:
        outcome = sandbox.student.run(_job(slowed, cases, warmed=1))
    doubtful = _is_doubtful(outcome, studies, setting)
    if doubtful and setting.provisional:
        sheet.broken("lines have to be counted where nothing else has run")
        return Measured()
    if doubtful:
        # Plans that NumPy keeps by shape, and works out once, may have looked like a loop.
        outcome = sandbox.student.run(_job(slowed, cases, warmed=len(cases) - 1))
    if not (isinstance(outcome.loaded, Loaded) and outcome.loaded.found):
        function = exercise.entry.name
        if finding := from_unloaded(outcome, setting.sources, slowed.limits, function):
            sheet.found("vectorized", finding)
        else:
            sheet.broken(f"the work could not be counted: {outcome.loaded or outcome.inspected}")
        return Measured()
    for finding in _findings(outcome, studies, setting):
        sheet.found("vectorized", finding)
    _enter_uncounted(outcome.replies, slowed, sheet)
    slopes = [study.slope(small, large) for study, small, large in _counted(outcome, studies)]
    if len(slopes) == len(studies):
        sheet.passed("vectorized")
    if not sheet.finding("vectorized"):
        compare_at_length(
            cases, _returned(outcome), _expected(setting, cases, context), setting, sheet
        )
    return Measured(lines=max(slopes, default=None))


def counting_limits(setting: Setting) -> Limits:
    """Return what the child may use for all counted calls."""
    return setting.limits.slower(_SLOWER, result_bytes=4 * LEAST)


def _cases(
    setting: Setting, studies: Sequence[Study], context: Context, seed: str
) -> tuple[Case, ...]:
    """Return the cases to count: two for each study, and one where speed is measured."""
    exercise = setting.exercise

    def drawn() -> tuple[Case, ...]:
        pairs = [grown_cases(exercise, study.small, study.large, seed) for study in studies]
        return (*(case for pair in pairs for case in pair), case_of_length(setting, context, seed))

    key = ("counted", exercise.id, repr(exercise.variant), seed)
    return context.expectations.remembered(key, drawn)


def _expected(setting: Setting, cases: Sequence[Case], context: Context) -> tuple[Reply, ...] | str:
    """Return what the reference makes of *cases*; nothing where there is no reference."""
    exercise, solution = setting.exercise, context.solution
    if solution is None or property_rule(exercise) is not None:
        return ()
    sizes = " ".join(f"{case.seed}/{sorted(case.sizes.items())}" for case in cases)
    return context.expectations.replies(
        f"{exercise.id} counted {sizes}",
        solution_sources(exercise, solution.reference),
        exercise.entry.name,
        tuple(Call(arguments=case.arguments) for case in cases),
        setting.limits,
        then=exercise.then_arguments,
    )


def _returned(outcome: Outcome) -> tuple[Reply, ...]:
    """Return what the counted calls gave, up to one that did not come to its end."""
    counted = (reply for reply in outcome.replies if isinstance(reply, Counted))
    return tuple(Returned(value=one.value) for one in takewhile(lambda c: not c.ended, counted))


def _job(setting: Setting, cases: Sequence[Case], *, warmed: int) -> Job:
    """Return the job that counts the calls of all *cases*, the last of them with a cap."""
    calls = tuple(Call(arguments=case.arguments) for case in cases)
    return Job(
        purpose=Purpose.COUNT,
        sources=setting.sources,
        function=setting.exercise.entry.name,
        calls=calls,
        then=setting.exercise.then_arguments,
        limits=setting.limits,
        preload=preload_for(setting.sources, calls),
        cap=vectorized.CAP,
        warmed=warmed,
    )


def _is_doubtful(outcome: Outcome, studies: Sequence[Study], setting: Setting) -> bool:
    """Whether there is anything to find fault with; what took too long would do so again."""
    if any(isinstance(one, Stopped) and one.reason is Reason.TIME for one in outcome.replies):
        return False
    complete = all(isinstance(one, Counted) for one in outcome.replies)
    if len(outcome.replies) < 2 * len(studies) + 1 or not complete:
        return True
    steep = any(study.slope(*two) > _FLAT for study, *two in _counted(outcome, studies))
    return steep or bool(_findings(outcome, studies, setting))


def _counted(
    outcome: Outcome, studies: Sequence[Study]
) -> Iterator[tuple[Study, Counted, Counted]]:
    """Yield each study with what was counted at its two sizes."""
    for study, small, large in zip(studies, outcome.replies[::2], outcome.replies[1::2]):  # noqa: B905 - the call at length is the last, and alone
        if not (isinstance(small, Counted) and isinstance(large, Counted)):
            return
        yield study, small, large


def _findings(outcome: Outcome, studies: Sequence[Study], setting: Setting) -> list[Finding]:
    """Return what the counts say, the loop that short arrays show first."""
    judged = [
        vectorized.judge(study, small, large, setting.sources)
        for study, small, large in _counted(outcome, studies)
    ]
    judged.append(_at_length(outcome.replies, 2 * len(studies) + 1, setting))
    return [finding for finding in judged if finding]


def _at_length(replies: tuple[Reply, ...], calls: int, setting: Setting) -> Finding | None:
    """Return the finding of a loop that only long arrays show."""
    if len(replies) < calls:
        return None
    small, at_length = replies[0], replies[-1]
    if not (isinstance(small, Counted) and isinstance(at_length, Counted)):
        return None
    return vectorized.judge_at_length(setting.exercise, small, at_length, setting.sources)


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
