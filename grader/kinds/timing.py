"""How long a submission takes beside the reference, and beside the loop that it replaces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from statistics import median

from grader.kinds.at_length import compare_at_length
from grader.kinds.calls import property_rule
from grader.kinds.casework import Setting
from grader.kinds.context import Context
from grader.kinds.expectations import solution_sources
from grader.kinds.race import Pair, Race, Spoiled, started
from grader.kinds.sheet import Sheet
from grader.results import Measured
from grader.rules import speed
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.jobs import Source

NOISY = 3.0
"""How far apart the pairs with the loop may be before it is said that they are."""

UNMEASURED = "how long it takes cannot be measured on this machine; it passes"


def judge_time(
    setting: Setting, context: Context, watch: Stopwatch | None, seed: str, sheet: Sheet
) -> Measured:
    """Answer the check ``time``: beside the reference, or beside the loop where that is known.

    *watch* is the child in which the work was run before, None where it has no clock.
    """
    measured = Measured()
    if context.solution is not None:
        sources = solution_sources(setting.exercise, context.solution.reference)
        measured = _beside_reference(setting, context, watch, sources, seed, sheet)
    else:
        sheet.note("time", "how fast it must be is checked after you hand in")
    sheet.passed("time")
    return replace(measured, speedup=_beside_loop(setting, context, watch, seed, sheet))


def _beside_reference(
    setting: Setting,
    context: Context,
    watch: Stopwatch | None,
    rival: tuple[Source, ...],
    seed: str,
    sheet: Sheet,
) -> Measured:
    try:
        with started(context, setting, watch, rival, seed) as race:
            if race is not None:
                return _judged(race, setting, sheet)
            sheet.note("time", UNMEASURED)
    except Spoiled as end:
        if end.finding:
            sheet.found("time", end.finding)
        else:
            sheet.broken(end.fault)
    return Measured()


def _judged(race: Race, setting: Setting, sheet: Sheet) -> Measured:
    rule = setting.exercise.vectorized
    assert rule is not None
    assert rule.within is not None
    pairs: list[Pair] = []
    pace = speed.Pace(ratios=(), within=rule.within)
    for pair in race.pairs():
        pairs.append(pair)
        if len(pairs) < speed.QUICK:
            continue
        pace = speed.Pace(ratios=_ratios(race, pairs), within=rule.within)
        if speed.decided(pace.ratios, rule.within) is not speed.Speed.UNDECIDED:
            break
    finding, note = speed.judge(pace)
    if finding:
        sheet.found("time", finding)
    if note:
        sheet.note("time", note)
    _compare([pair for pair in pairs if pair.shown], setting, sheet)
    return Measured(ratio=pace.ratio, interval=pace.interval)


def _ratios(race: Race, pairs: list[Pair]) -> tuple[float, ...]:
    allowance = race.allowance(pairs)
    return tuple(allowance.ratio(pair) for pair in pairs)


def _beside_loop(
    setting: Setting, context: Context, watch: Stopwatch | None, seed: str, sheet: Sheet
) -> float | None:
    """Return how many times faster than the loop of the exercise the work is."""
    rule = setting.exercise.vectorized
    if rule is None or rule.baseline is None or not context.diagnose or sheet.finding("time"):
        return None
    source = Source(module="baseline", text=f"import numpy as np\n\n{rule.baseline}")
    with suppress(Spoiled), started(context, setting, watch, (source,), seed) as race:
        pairs = list(islice(_unspoiled(race), speed.QUICK))
        if race is None or len(pairs) < speed.QUICK:
            return None
        times_faster = sorted(1 / ratio for ratio in _ratios(race, pairs))
        if times_faster[-1] > NOISY * times_faster[0]:
            low, high = f"{times_faster[0]:.2g}", f"{times_faster[-1]:.2g}"
            sheet.note("time", f"the machine is busy: {low} to {high} times as fast as the loop")
        return median(times_faster)
    return None


def _unspoiled(race: Race | None) -> Iterator[Pair]:
    """Yield pairs until something goes wrong, which is no concern of who asks."""
    try:
        yield from race.pairs() if race else ()
    except Spoiled:
        return


def _compare(pairs: list[Pair], setting: Setting, sheet: Sheet) -> None:
    """Check what the timed calls returned, too; speed is worth nothing without the values."""
    if property_rule(setting.exercise) is not None:
        return
    ours = [pair.ours.reply for pair in pairs if pair.ours.reply]
    theirs = [pair.theirs.reply for pair in pairs if pair.theirs.reply]
    compare_at_length([pair.case for pair in pairs], ours, theirs, setting, sheet)
