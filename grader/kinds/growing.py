"""How the time of a submission grows with a size: single calls at three sizes, timed outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import NoReturn

from grader.cases import case_at
from grader.kinds.judgement import Setting
from grader.kinds.race import timed_job
from grader.kinds.replies import from_raised, from_stopped
from grader.kinds.sheet import Sheet
from grader.kinds.timing import UNMEASURED
from grader.results import Verdict
from grader.rules import growth
from grader.sandbox import Sandbox
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.jobs import Raised, Reason, Stopped

ROUNDS = 3
"""How often each size is measured; the shortest time of each counts."""

MOST_ROUNDS = 12
"""How often it is measured before it is refused: the longest call is the one that something else
on the machine disturbs most, and to have it undisturbed once is enough."""

TOO_SHORT = "too fast for its growth to be measured; it passes"


class _Ended(Exception):
    """A call did not come back with a value; what there is to say is on the sheet."""


def judge_growth(setting: Setting, sandbox: Sandbox, seed: str, sheet: Sheet) -> None:
    """Answer the check ``time`` as far as growth is concerned."""
    watch = sandbox.student.stopwatch(timed_job(setting, setting.sources))
    if watch is None:
        sheet.note("time", UNMEASURED)
        return
    with watch:
        seeds = (f"{int(seed, 16) + number:x}" for number in count(1))
        calls = _Calls(watch, setting, seeds, sheet)
        try:
            calls.begin()
            _measure(calls, setting, sheet)
        except _Ended:
            return


def _measure(calls: _Calls, setting: Setting, sheet: Sheet) -> None:
    largest = next(
        (
            sizes
            for sizes in growth.candidates(setting.exercise)
            if calls.seconds(sizes) >= growth.ENOUGH_SECONDS
        ),
        None,
    )
    if largest is None:
        sheet.note("time", TOO_SHORT)
        return
    sizes = growth.three(setting.exercise, largest)
    rounds: list[list[float]] = []
    finding = None
    while len(rounds) < ROUNDS or (finding and len(rounds) < MOST_ROUNDS):
        rounds.append([calls.seconds(one) for one in sizes])
        first, second, third = (min(times) for times in zip(*rounds, strict=True))
        finding = growth.judge(setting.exercise, (first, second, third))
    if finding:
        sheet.found("time", finding)


class _Calls:
    """Makes calls with fresh data, and says how long each took."""

    def __init__(
        self, watch: Stopwatch, setting: Setting, seeds: Iterator[str], sheet: Sheet
    ) -> None:
        self._watch = watch
        self._setting = setting
        self._seeds = seeds
        self._sheet = sheet

    def begin(self) -> None:
        """Load the code; what was loaded before and is not any more is not excused."""
        failure = self._watch.start()
        if isinstance(failure, Stopped):
            self._stopped(failure)
            raise _Ended
        if failure is not None:
            self._raised(failure)

    def seconds(self, sizes: Mapping[str, int]) -> float:
        case = case_at(self._setting.exercise, sizes, next(self._seeds))
        lap = self._watch.lap(case.arguments)
        if isinstance(lap, Stopped):
            self._stopped(lap)
            raise _Ended
        if isinstance(lap.reply, Raised):
            self._raised(lap.reply)
        return max(lap.seconds, 1e-6)

    def _raised(self, raised: Raised) -> NoReturn:
        name = self._setting.exercise.entry.name
        self._sheet.found("time", from_raised(raised, self._setting.sources, name))
        raise _Ended

    def _stopped(self, stopped: Stopped) -> None:
        if stopped.reason is Reason.LOST:
            self._sheet.broken(stopped.detail)
            return
        finding = from_stopped(stopped, self._setting.sources, self._setting.limits)
        if stopped.reason in {Reason.TIME, Reason.MEMORY}:
            finding = replace(finding, code=Verdict.TOO_SLOW)
        self._sheet.found("time", finding)
