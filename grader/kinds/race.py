"""The race: one call each in turn, by the work and by what it is compared with, in children alike.

The arguments are drawn afresh for every pair of a race: what was remembered helps nobody. Before
it, calls of the work may be set beside recent ones of the rival, which a class has in common.
Which of the calls is asked for its result nobody knows before: work that is fast because it returns
something else would have to do so in every call, and then it is found out in the one.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from statistics import median, median_low
from typing import Any

import numpy as np

from grader.cases import Case
from grader.compare.conform import regular
from grader.kinds.at_length import case_of_length
from grader.kinds.context import Context
from grader.kinds.expectations import preload_for
from grader.kinds.judgement import Setting
from grader.kinds.replies import from_raised, from_stopped
from grader.kinds.room import LEAST
from grader.record import record
from grader.results import Finding, Verdict
from grader.rules import speed
from grader.rules.study import lengths
from grader.sandbox.lasting import LASTING_SECONDS
from grader.sandbox.stopwatch import Lap, Stopwatch
from grader.wire.jobs import Job, Purpose, Raised, Reason, Returned, Source, Stopped

COPIES = 9
"""What the limit is never below, as copies of all arguments and results: a reference that
returns a view takes no time at all, and a copy is no fault."""

CALLS = 5
"""And what it is never below, as what it takes to be asked for a call: a few small steps of
Python more or less are no fault either."""

LISTS = 2
"""How many times over the making of a list is forgiven where a list is returned for an array."""

_PATIENCE = 5
"""How many times longer than usual a call may take on the wall's clock: the processor's decides."""

BESIDE = 2
"""How many times as long as the rival's may what lies between the calls take, unasked."""

_RECENT_SECONDS = 5.0
"""For how long calls of a rival are as good as new where much speaks for the work: the speed of a
machine would have to change by the square of the guard band in that time to let slow work pass."""

_LONGEST_SECONDS = 75.0


class Spoiled(Exception):
    """The race cannot go on: because of the work, which *finding* says, or because of us."""

    def __init__(self, fault: str = "", finding: Finding | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.finding = finding


@record(kw_only=True)
class Pair:
    """The same call, made by the work and by what it is compared with."""

    case: Case
    ours: Lap
    theirs: Lap

    @property
    def shown(self) -> bool:
        """Whether the results of this pair were asked for."""
        return self.ours.reply is not None and self.theirs.reply is not None


@record(kw_only=True)
class Allowance:
    """Seconds that do not count: *floor* for either side, *listing* for the work.

    And *beside*, which do although they lie outside the timed calls: nothing of the work belongs
    there, and the rival is sent the same arguments.
    """

    floor: float
    listing: float
    beside: float = 0.0

    def beside_calls_of(self, pairs: Sequence[Pair]) -> Allowance:
        """Return the allowance whose *beside* is that of *pairs*."""
        ours, theirs = (_beside(laps) for laps in _sides(pairs))
        return replace(self, beside=max(ours - BESIDE * theirs - self.floor, 0.0))

    def ratio(self, pair: Pair) -> float:
        """Return how many times as long the work takes."""
        ours = max(pair.ours.seconds + self.beside - self.listing, self.floor)
        return ours / max(pair.theirs.seconds, self.floor)


class Race:
    """The pairs of one race, as many as are asked for.

    The calls of *case* have a *key* that tells them from those of other races with this rival.
    """

    def __init__(
        self,
        setting: Setting,
        ours: Stopwatch,
        theirs: Stopwatch,
        case: Callable[[int], Case],
        key: object,
    ) -> None:
        self._setting = setting
        self._ours = ours
        self._theirs = theirs
        self._case = case
        self._key = key
        self._used = 0

    def beside_recent(self) -> list[Pair]:
        """Return one new call of the work beside recent ones of the rival; none if there are none.

        A class has the same rival. Work that is far from the limit beside these is within it;
        about any other they say nothing. It is the first call with these arguments, so there is
        nothing to remember, and it is asked for its result, so there is nothing to hide.
        """
        laps = self._theirs.recent(self._key)
        self._used = len(laps)
        known = next((number for number, lap in enumerate(laps) if lap.reply is not None), None)
        if known is None:
            return []
        case = self._case(known)
        ours = self._on_time(self._ours.first_lap(case.arguments, self._theirs.overhead))
        return [Pair(case=case, ours=ours, theirs=theirs) for theirs in laps]

    def again(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return new calls of the work, one beside each of the rival in *pairs*: for its figures.

        The first call decides, but tells little of how fast the work is: all memory is new to its
        process, and it takes two or three times as long as any that follows. Those of the rival
        are of those that follow. The work has not seen these arguments either.
        """
        cases = [self._case(self._used + number) for number in range(len(pairs))]
        return [
            Pair(case=case, ours=self._lap(case, fetch=False), theirs=pair.theirs)
            for case, pair in zip(cases, pairs, strict=True)
        ]

    def pairs(self) -> Iterator[Pair]:
        """Yield one pair after another; raise :class:`Spoiled` if that cannot go on.

        A stopwatch makes its first call twice: it gives away nothing to remember the arguments
        of one pair of many. The work has seen none of the others.
        """
        shown = 0
        laps: list[Lap] = []
        if not self._theirs.laps:
            # The first call of a new process is slow, and others are to be set beside the next.
            self._reference_lap(self._case(0), fetch=False)
        for number in range(speed.MOST):
            case = self._case(self._used + number)
            if number % speed.QUICK == 0:
                shown = number + secrets.randbelow(speed.QUICK)
            pair = self._pair(case, ours_first=number % 2 == 0, show=number == shown)
            laps.append(pair.theirs)
            if len(laps) == speed.QUICK and not self._used:
                self._theirs.remember(self._key, laps, _RECENT_SECONDS)
            yield pair

    def allowance(self, pairs: Sequence[Pair]) -> Allowance:
        """Return what does not count, and what does beside the calls; one pair was *shown*."""
        pair = next(pair for pair in pairs if pair.shown)
        returned = _values(pair.theirs)
        # Whoever returns a tuple where one value is due has made a list of it, too.
        answered = _values(pair.ours) if len(returned) > 1 else _whole(pair.ours)
        asking = self._theirs.overhead or 0.0
        # The least, when nothing came in between: what is forgiven must not grow with the load.
        copying = min(_taken(lambda: [a.copy() for a in _arrays((*_given(pair.case), *returned))]))
        listed = [_listing(one) for one in answered] if _are_arrays(returned) else []
        floor, listing = COPIES * copying + CALLS * asking, LISTS * sum(listed)
        return Allowance(floor=floor, listing=listing).beside_calls_of(pairs)

    def _pair(self, case: Case, *, ours_first: bool, show: bool) -> Pair:
        if ours_first:
            ours = self._lap(case, fetch=show)
            theirs = self._reference_lap(case, fetch=show)
        else:
            theirs = self._reference_lap(case, fetch=show)
            ours = self._lap(case, fetch=show)
        return Pair(case=case, ours=ours, theirs=theirs)

    def _lap(self, case: Case, *, fetch: bool) -> Lap:
        return self._on_time(self._ours.lap(case.arguments, fetch=fetch))

    def _on_time(self, lap: Lap | Stopped) -> Lap:
        if isinstance(lap, Stopped):
            raise _spoiled(lap, self._setting)
        if isinstance(lap.reply, Raised):
            raise _spoiled(lap.reply, self._setting)
        return lap

    def _reference_lap(self, case: Case, *, fetch: bool) -> Lap:
        lap = self._theirs.lap(case.arguments, fetch=fetch)
        if isinstance(lap, Stopped) or isinstance(lap.reply, Raised):
            # What its child has done before may be to blame: the next submission has another.
            self._theirs.close()
            raise Spoiled(f"the reference fails where speed is measured: {lap}")
        return lap


def _sides(pairs: Sequence[Pair]) -> tuple[list[Lap], list[Lap]]:
    return [pair.ours for pair in pairs], [pair.theirs for pair in pairs]


def _beside(laps: Sequence[Lap]) -> float:
    """Return what lies between two calls, at least half of the times that it is known."""
    known = [lap.beside for lap in laps if lap.beside is not None]
    return median_low(known) if known else 0.0


def _spoiled(ended: Stopped | Raised, setting: Setting) -> Spoiled:
    """Return what it means that the work gave no result, or could not be loaded."""
    if isinstance(ended, Raised):
        return Spoiled(finding=from_raised(ended, setting.sources, setting.exercise.entry.name))
    if ended.reason is Reason.LOST:
        return Spoiled(ended.detail)
    finding = from_stopped(ended, setting.sources, setting.limits)
    if ended.reason is Reason.TIME:
        finding = replace(finding, code=Verdict.TOO_SLOW)
    return Spoiled(finding=finding)


@contextmanager
def started(
    context: Context,
    setting: Setting,
    ours: Stopwatch | None,
    rival: tuple[Source, ...],
    seed: str,
) -> Iterator[Race | None]:
    """Bring both to the start, *rival* with the staff; None where that cannot be.

    *ours* is the child in which the work was run before. The rival's child goes on living for
    the next submission.
    """
    theirs = _rival(context, setting, rival)
    if ours is None or theirs is None:
        yield None
        return
    if failure := ours.start():
        raise _spoiled(failure, setting)

    def case(number: int) -> Case:
        return case_of_length(setting, context, f"{int(seed, 16) + number:x}")

    yield Race(setting, ours, theirs, case, (*_key(setting), seed))


def beside_one_lap(
    pairs: Sequence[Pair], context: Context, setting: Setting, rival: tuple[Source, ...]
) -> list[Pair] | None:
    """Return the laps of the work in *pairs*, each paired with the same single one of *rival*.

    For one that takes long: a call of it tells enough, and the rest is what costs. It is called
    again only after a while, for a class has the same. None where it cannot be measured.
    """
    theirs = _rival(context, setting, rival)
    if theirs is None:
        return None
    key = _key(setting)
    recent = theirs.recent(key)
    lap = recent[0] if recent else theirs.lap(pairs[0].case.arguments, fetch=False)
    if isinstance(lap, Stopped) or isinstance(lap.reply, Raised):
        return None
    if not recent:
        theirs.remember(key, (lap,), _RECENT_SECONDS)
    return [replace(pair, theirs=lap) for pair in pairs]


def _key(setting: Setting) -> tuple[object, ...]:
    """Return what calls of a rival at the length of *setting* have in common, whatever the seed."""
    exercise = setting.exercise
    return exercise.id, repr(exercise.variant), sorted(lengths(exercise).items())


def _rival(context: Context, setting: Setting, rival: tuple[Source, ...]) -> Stopwatch | None:
    theirs = context.sandbox.staff.kept_stopwatch(timed_job(setting, rival, LASTING_SECONDS))
    return theirs if theirs and theirs.usable else None


def timed_job(
    setting: Setting, sources: tuple[Source, ...], seconds: float = _LONGEST_SECONDS
) -> Job:
    """Return the job of a child whose calls are timed, for so many *seconds* in all."""
    exercise = setting.exercise
    return Job(
        purpose=Purpose.TIME,
        sources=sources,
        function=exercise.entry.name,
        calls=(),
        then=exercise.then_arguments,
        limits=replace(
            setting.limits,
            seconds_per_call=_PATIENCE * setting.limits.seconds_per_call,
            seconds_in_all=seconds,
            result_bytes=4 * LEAST,
        ),
        preload=preload_for(sources, ()),
    )


# ------------------------------------------------------------------ what does not count


def _given(case: Case) -> tuple[object, ...]:
    return tuple(case.arguments.values())


def _whole(lap: Lap) -> tuple[object, ...]:
    """Return the result of a call as one value, if there is any."""
    return (lap.reply.value,) if isinstance(lap.reply, Returned) else ()


def _values(lap: Lap) -> tuple[object, ...]:
    """Return the results of a call, one by one."""
    whole = _whole(lap)
    return whole[0] if whole and type(whole[0]) is tuple else whole


def _arrays(values: Sequence[object]) -> list[np.ndarray[Any, Any]]:
    return [value for value in values if isinstance(value, np.ndarray)]


def _are_arrays(values: Sequence[object]) -> bool:
    return len(values) > 0 and len(_arrays(values)) == len(values)


def _listing(value: object) -> float:
    """Return the seconds that it takes to make *value* from an array, if it is a list."""
    if not isinstance(value, list | tuple):
        return 0.0
    array, _ = regular(value)
    if array is None:
        return 0.0
    # What an array gives when it is gone through, its numbers or its rows, is made fast.
    gone_through = any(isinstance(one, np.generic | np.ndarray) for one in value)
    return median(_taken((lambda: list(array)) if gone_through else array.tolist))


def _taken(act: Callable[[], object]) -> list[float]:
    """Return the processor seconds that *act* took, a few times over."""

    def once() -> float:
        begun = time.thread_time()
        act()
        return time.thread_time() - begun

    return [once() for _ in range(5)]
