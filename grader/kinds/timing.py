"""How long a submission takes beside the reference, and beside the loop that it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from grader.kinds.at_length import compare_at_length
from grader.kinds.calls import property_rule
from grader.kinds.context import Context
from grader.kinds.expectations import solution_sources
from grader.kinds.judgement import Setting
from grader.kinds.race import Allowance, Pair, Race, Spoiled, beside_one_lap, started
from grader.kinds.sheet import Sheet
from grader.record import record
from grader.results import Measured
from grader.rules import speed
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.jobs import Source

NOISY = 3.0
"""How far apart the pairs with the loop may be; beyond it no figure is given."""

FURTHER = 2
"""How many more calls figures are made of where one has decided: a class pays for each."""

LOOP = 1.0
"""How many times the loop's time is allowed where nothing else is known: nobody is right who is
slower than what they were to replace."""

_SHORTEST_SECONDS = 1e-6

UNMEASURED = "how long it takes cannot be measured on this machine; it passes"
LATER = "how fast it must be is checked after you hand in"


def judge_time(
    setting: Setting, context: Context, watch: Stopwatch | None, seed: str, sheet: Sheet
) -> Measured:
    """Answer the check ``time``: beside the reference, or beside the loop where that is known.

    *watch* is the child in which the work was run before, None where it has no clock.
    """
    judging = _Judging(setting, context, watch, seed, sheet)
    if context.solution is not None:
        measured = judging.beside_reference()
    else:
        measured = judging.beside_loop()
        sheet.note("time", LATER)
    sheet.passed("time")
    return measured


@record(kw_only=True)
class _Raced:
    """How a race went: its *pairs*, what does not count in them, and what they come to.

    *recent* is whether one call of the work is set beside several that the rival made before.
    """

    pairs: Sequence[Pair]
    allowance: Allowance
    within: float
    recent: bool = False

    @property
    def pace(self) -> speed.Pace:
        return _pace(self.allowance, self.pairs, self.within)

    @property
    def decided(self) -> speed.Speed:
        return speed.decided(self.pace.ratios, self.within)

    @property
    def shown(self) -> list[Pair]:
        """The pairs whose results were asked for."""
        return [pair for pair in self.pairs if pair.shown]


class _Judging:
    """The races of one submission; what they say goes onto its sheet."""

    def __init__(
        self,
        setting: Setting,
        context: Context,
        watch: Stopwatch | None,
        seed: str,
        sheet: Sheet,
    ) -> None:
        self._setting = setting
        self._context = context
        self._watch = watch
        self._seed = seed
        self._sheet = sheet
        rule = setting.exercise.vectorized
        assert rule is not None
        assert rule.within is not None
        self._within = rule.within
        self._loop = rule.baseline

    def beside_reference(self) -> Measured:
        """Judge the work by how long the reference takes; compare what they return."""
        assert self._context.solution is not None
        rival = solution_sources(self._setting.exercise, self._context.solution.reference)
        try:
            with self._started(rival) as race:
                if race is None:
                    self._sheet.note("time", UNMEASURED)
                    return Measured()
                raced = _run(race, self._within)
                self._enter(raced.pace)
                _compare(raced.shown, self._setting, self._sheet)
                raced = _for_figures(race, raced)
                measured = Measured(ratio=raced.pace.ratio, interval=raced.pace.interval)
                if self._context.diagnose and not self._sheet.finding("time"):
                    return self._with_loop(measured, raced)
                return measured
        except Spoiled as end:
            if end.finding:
                self._sheet.found("time", end.finding)
            else:
                self._sheet.broken(end.fault)
        return Measured()

    def beside_loop(self) -> Measured:
        """Judge the work by how long the loop takes that it should replace."""
        if self._loop is None:
            return Measured()
        try:
            with self._started(_alone(self._loop)) as race:
                if race is None:
                    return Measured()
                raced = _run(race, LOOP)
                self._enter(replace(raced.pace, rival="the loop that it should replace"))
                raced = _for_figures(race, raced)
                return self._with_speedup(Measured(), _as_measured(raced.allowance, raced.pairs))
        except Spoiled as end:
            if end.finding:
                self._sheet.found("time", end.finding)
            else:
                # A loop that fails is no fault of who replaces it, and decides nothing.
                self._sheet.note("time", UNMEASURED)
        return Measured()

    def _with_loop(self, measured: Measured, raced: _Raced) -> Measured:
        """Add to *measured* how many times faster than the loop the work was."""
        if self._loop is None:
            return measured
        # The first laps may be slow for another reason: memory that is new to the process.
        warm = sorted(raced.pairs, key=lambda pair: pair.ours.seconds)[: len(raced.pairs) // 2 + 1]
        beside = beside_one_lap(warm, self._context, self._setting, _alone(self._loop))
        if beside is None:
            return measured
        return self._with_speedup(measured, _as_measured(raced.allowance, beside))

    def _with_speedup(self, measured: Measured, pace: speed.Pace) -> Measured:
        """Add how many times faster the work is, or note that this machine cannot tell."""
        slowest, fastest = (1 / ratio for ratio in (max(pace.ratios), min(pace.ratios)))
        if fastest > NOISY * slowest:
            self._sheet.note(
                "time",
                f"{slowest:.2g} to {fastest:.2g} times as fast as the loop: "
                "this machine is too busy to tell",
            )
            return measured
        low, high = pace.interval
        return replace(measured, speedup=1 / pace.ratio, speedup_interval=(1 / high, 1 / low))

    def _started(self, rival: tuple[Source, ...]) -> AbstractContextManager[Race | None]:
        return started(self._context, self._setting, self._watch, rival, self._seed)

    def _enter(self, pace: speed.Pace) -> None:
        finding, note = speed.judge(pace)
        if finding:
            self._sheet.found("time", finding)
        if note and self._setting.provisional:
            self._sheet.broken("it has to be timed where nothing else has run")
        elif note:
            self._sheet.note("time", note)


def _alone(loop: str) -> tuple[Source, ...]:
    return (Source(module="baseline", text=with_numpy(loop)),)


def with_numpy(loop: str) -> str:
    """Return the *loop* of a `baseline` as a file: in a student's file NumPy is imported above."""
    return f"import numpy as np\n\n{loop}"


def _run(race: Race, within: float) -> _Raced:
    """Race until it is decided on which side of *within* the work is, or no pair is left."""
    if recent := race.beside_recent():
        allowance = race.allowance(recent)
        raced = _Raced(pairs=recent, allowance=allowance, within=within, recent=True)
        if raced.decided is speed.Speed.WITHIN:
            return raced
    pairs = []
    for pair in race.pairs():
        pairs.append(pair)
        if len(pairs) < speed.QUICK:
            continue
        raced = _Raced(pairs=tuple(pairs), allowance=race.allowance(pairs), within=within)
        if raced.decided is not speed.Speed.UNDECIDED:
            break
    return raced


def _for_figures(race: Race, raced: _Raced) -> _Raced:
    """Return what figures are made of: the pairs of the race, or more than its single call."""
    if not raced.recent:
        return raced
    pairs = race.again(raced.pairs[:FURTHER])
    return replace(raced, pairs=pairs, allowance=raced.allowance.beside_calls_of(pairs))


def _as_measured(allowance: Allowance, pairs: Sequence[Pair]) -> speed.Pace:
    """Return the pace of *pairs* without what is forgiven to both sides: what a figure is made of.

    The loop is slow enough for the clock, and next to it a fast call is worth its whole figure.
    """
    return _pace(replace(allowance, floor=_SHORTEST_SECONDS), pairs, LOOP)


def _pace(allowance: Allowance, pairs: Sequence[Pair], within: float) -> speed.Pace:
    return speed.Pace(ratios=tuple(map(allowance.ratio, pairs)), within=within)


def _compare(pairs: list[Pair], setting: Setting, sheet: Sheet) -> None:
    """Check what the timed calls returned, too; speed is worth nothing without the values."""
    if property_rule(setting.exercise) is not None:
        return
    ours = [pair.ours.reply for pair in pairs if pair.ours.reply]
    theirs = [pair.theirs.reply for pair in pairs if pair.theirs.reply]
    compare_at_length([pair.case for pair in pairs], ours, theirs, setting, sheet)
