"""How long a submission takes beside the reference: one call each in turn, in children alike."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median

import numpy as np

from grader.cases import Case, case_at
from grader.compare import ComparisonError
from grader.kinds.calls import PlannedCall, plan_calls, property_rule
from grader.kinds.casework import PER_CASE, Setting, judge_cases
from grader.kinds.context import Context
from grader.kinds.expectations import preload_for, solution_sources
from grader.kinds.replies import from_raised, from_stopped
from grader.kinds.sheet import Sheet
from grader.results import Finding, Measured, Verdict
from grader.rules import speed
from grader.rules.study import lengths
from grader.sandbox.interfaces import Runner
from grader.sandbox.stopwatch import Lap, Stopwatch
from grader.wire.jobs import Job, Purpose, Raised, Reason, Source, Stopped

COPIES = 3
"""What the limit is never below, as copies of all arguments and results: a reference that
returns a view takes no time at all, and a copy is no fault."""

LOOP_PAIRS = 3
"""How many calls of the loop say how much faster the work is; nothing depends on it."""

UNMEASURED = "how long it takes cannot be measured on this machine; it passes"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """The same call, made by the submission and by what it is compared with."""

    case: Case
    ours: Lap
    theirs: Lap
    ratio: float


def judge_time(setting: Setting, context: Context, seed: str, sheet: Sheet) -> Measured:
    """Answer the check ``time``: beside the reference, or beside the loop where that is known."""
    measured = Measured()
    if context.solution is not None:
        sources = solution_sources(setting.exercise, context.solution.reference)
        measured = _beside_reference(setting, context, sources, seed, sheet)
    else:
        sheet.note("time", "how fast it must be is checked after you hand in")
    sheet.passed("time")
    return replace(measured, speedup=_beside_loop(setting, context, seed, sheet))


def _beside_reference(
    setting: Setting, context: Context, sources: tuple[Source, ...], seed: str, sheet: Sheet
) -> Measured:
    rule = setting.exercise.vectorized
    assert rule is not None
    assert rule.within is not None
    pairs: list[_Pair] = []
    for pair in islice(_race(setting, context, sources, seed, sheet), speed.MOST):
        pairs.append(pair)
        ratios = tuple(one.ratio for one in pairs)
        if speed.decided(ratios, rule.within) is not speed.Speed.UNDECIDED:
            break
    if not pairs or sheet.finding("time"):
        return Measured()
    pace = speed.Pace(ratios=tuple(one.ratio for one in pairs), within=rule.within)
    finding, note = speed.judge(pace)
    if finding:
        sheet.found("time", finding)
    if note:
        sheet.note("time", note)
    _compare(pairs, setting, sheet)
    return Measured(ratio=pace.ratio, interval=pace.interval)


def _beside_loop(setting: Setting, context: Context, seed: str, sheet: Sheet) -> float | None:
    """Return how many times faster than the loop of the exercise the work is."""
    rule = setting.exercise.vectorized
    if rule is None or rule.baseline is None or not context.diagnose or sheet.finding("time"):
        return None
    source = Source(module="baseline", text=f"import numpy as np\n\n{rule.baseline}")
    pairs = list(islice(_race(setting, context, (source,), seed, None), LOOP_PAIRS))
    return median(1 / pair.ratio for pair in pairs) if pairs else None


# ------------------------------------------------------------------ the race


def _race(
    setting: Setting,
    context: Context,
    sources: tuple[Source, ...],
    seed: str,
    sheet: Sheet | None,
) -> Iterator[_Pair]:
    """Yield one pair after another; what ends the race early is entered on *sheet*.

    The first pair warms both up and is not yielded.
    """
    with ExitStack() as stack:
        ours = opened(context.sandbox.student, setting, setting.sources)
        theirs = opened(context.sandbox.staff, setting, sources)
        if ours is None or theirs is None:
            _note(sheet, UNMEASURED)
            return
        watches = stack.enter_context(ours), stack.enter_context(theirs)
        if theirs.start() is not None:
            _broken(sheet, "the reference could not be loaded where speed is measured")
            return
        if failure := ours.start():
            _enter_unloaded(failure, setting, sheet)
            return
        idle = 0.0
        for number, case in enumerate(_cases(setting, seed)):
            laps = _laps(watches, case, number, setting, sheet)
            if laps is None:
                return
            if number:
                yield _pair(case, laps, idle)
            else:
                idle = min(_idle(theirs) for _ in range(3))


def opened(runner: Runner, setting: Setting, sources: tuple[Source, ...]) -> Stopwatch | None:
    """Return a child for *sources* whose calls are timed, or None where that cannot be."""
    exercise = setting.exercise
    return runner.stopwatch(
        Job(
            purpose=Purpose.TIME,
            sources=sources,
            function=exercise.entry.name,
            calls=(),
            then=exercise.then_arguments,
            limits=replace(setting.limits, seconds_in_all=60.0),
            preload=preload_for(sources, ()),
        )
    )


def _cases(setting: Setting, seed: str) -> Iterator[Case]:
    """Yield cases of one size with fresh data: what was remembered helps nobody."""
    sizes = lengths(setting.exercise)
    start = int(seed, 16)
    for number in range(1, speed.MOST + 2):
        yield case_at(setting.exercise, sizes, f"{start + number:x}")


def _laps(
    watches: tuple[Stopwatch, Stopwatch],
    case: Case,
    number: int,
    setting: Setting,
    sheet: Sheet | None,
) -> tuple[Lap, Lap] | None:
    """Let both make the call, in turn the one and the other first."""
    ours, theirs = watches
    if number % 2:
        second, first = theirs.lap(case.arguments), ours.lap(case.arguments)
    else:
        first, second = ours.lap(case.arguments), theirs.lap(case.arguments)
    if not isinstance(second, Lap) or isinstance(second.reply, Raised):
        _broken(sheet, f"the reference fails where speed is measured: {second}")
        return None
    if isinstance(first, Stopped):
        _enter_stopped(first, setting, sheet)
        return None
    if isinstance(first.reply, Raised):
        name = setting.exercise.entry.name
        _found(sheet, from_raised(first.reply, setting.sources, name))
        return None
    return first, second


def _pair(case: Case, laps: tuple[Lap, Lap], idle: float) -> _Pair:
    ours, theirs = laps
    # What asking costs comes and goes by as much as that, and is no difference between the two.
    floor = _floor(case.arguments, theirs) + idle
    ratio = max(ours.seconds - idle, floor) / max(theirs.seconds - idle, floor)
    return _Pair(case=case, ours=ours, theirs=theirs, ratio=ratio)


def _idle(watch: Stopwatch) -> float:
    seconds = watch.idle()
    return 0.0 if isinstance(seconds, Stopped) else seconds


def _floor(arguments: Mapping[str, object], lap: Lap) -> float:
    """Return the time of copying what goes in and what comes out a few times."""
    values = [*arguments.values(), getattr(lap.reply, "value", None)]
    arrays = [value for value in values if isinstance(value, np.ndarray)]
    begun = time.thread_time()
    for _ in range(COPIES):
        for array in arrays:
            array.copy()
    return time.thread_time() - begun


def _compare(pairs: list[_Pair], setting: Setting, sheet: Sheet) -> None:
    """Check what the timed calls returned, too; speed is worth nothing without the values."""
    if property_rule(setting.exercise) is not None:
        return
    cases = tuple(pair.case for pair in pairs)
    planned = _once(plan_calls(setting.exercise, cases), cases)
    ours = [pair.ours.reply for pair in pairs]
    theirs = [pair.theirs.reply for pair in pairs]
    try:
        judged = judge_cases(planned, ours, theirs, setting)
    except ComparisonError as fault:
        sheet.broken(str(fault))
        return
    for one in judged:
        for check in PER_CASE:
            if check in one.findings:
                sheet.found(check, _at_length(one.findings[check]))


def _once(planned: tuple[PlannedCall, ...], cases: tuple[Case, ...]) -> tuple[PlannedCall, ...]:
    """Leave out the call that is made again: each of these is made once."""
    return planned[: len(cases)]


def _at_length(finding: Finding) -> Finding:
    return replace(
        finding,
        message=f"with the large arrays with which speed is measured: {finding.message}",
        exhibits=(),
    )


def _enter_unloaded(failure: Stopped | Raised, setting: Setting, sheet: Sheet | None) -> None:
    """Enter what kept code from being loaded that was loaded before: it is not excused."""
    if isinstance(failure, Stopped):
        _enter_stopped(failure, setting, sheet)
    else:
        _found(sheet, from_raised(failure, setting.sources, setting.exercise.entry.name))


def _enter_stopped(stopped: Stopped, setting: Setting, sheet: Sheet | None) -> None:
    if stopped.reason is Reason.LOST:
        _broken(sheet, stopped.detail)
        return
    finding = from_stopped(stopped, setting.sources, setting.limits)
    if stopped.reason is Reason.TIME:
        finding = replace(finding, code=Verdict.TOO_SLOW)
    _found(sheet, finding)


def _found(sheet: Sheet | None, finding: Finding) -> None:
    if sheet is not None:
        sheet.found("time", finding)


def _note(sheet: Sheet | None, text: str) -> None:
    if sheet is not None:
        sheet.note("time", text)


def _broken(sheet: Sheet | None, reason: str) -> None:
    if sheet is not None:
        sheet.broken(reason)
