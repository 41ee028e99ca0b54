"""The jobs of one submission, run one after another in one child while nothing is wrong.

Most of what a child costs is its start. What the code of one job leaves behind is seen by the next
one of the same author, who could have left it there when that one is loaded. But nobody is to lose
by it: what is not accepted where something else has run has to be judged once more by who asked,
without a visit. And nobody is to hide anything: all sources are read before any of them is run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from grader.sandbox.closing import Closing
from grader.sandbox.staying import Staying
from grader.wire.birth import Birth
from grader.wire.jobs import Inspected, Job, Limits, Outcome, Raised, Reason, Stopped

_ROOM = Limits(seconds_in_all=300.0, megabytes=0, result_bytes=0)
"""What a child is given for all jobs that come after its first. The grader's clock sees to the time
of each; this is the line behind it."""

_AHEAD_BYTES = 64 * 1024
"""How much may be read ahead: to compile it takes memory that the first job could need."""

_SHARED_BADLY = frozenset({"pandas"})
"""Packages with settings of their own, which nobody here puts back."""


class _Runner(Protocol):
    def run_on(self, job: Job, *further: Limits) -> tuple[Outcome, Staying | None]: ...

    def birth(self, job: Job, further: Sequence[Limits] = ()) -> Birth: ...


class Visit(Closing):
    """Where the *jobs* of one submission are run; close it before the next submission comes.

    It is *shared* when the job that was run last had its child in common with others before it.
    """

    def __init__(self, runner: _Runner, jobs: Sequence[Job]) -> None:
        self.shared = False
        self._runner = runner
        self._room = (_ROOM,) if len(jobs) > 1 else ()
        self._ahead = tuple(jobs)
        self._said: dict[object, Inspected] = {}
        self._host: _Host | None = None
        self._is_lent = False

    def run_on(self, job: Job, *further: Limits) -> tuple[Outcome, Staying | None]:
        """Run *job*, and return its child as well if that has loaded the code.

        It has room for stages within *further* limits. Close it before the next job comes.
        """
        birth = self._runner.birth(job, further)
        outcome = self._as_guest(job, birth)
        self.shared = outcome is not None
        if outcome is None:
            outcome = self._first(job, *further)
        host = self._host
        if host is None or not host.waits:
            self.renew()
            return outcome, None
        host.note(self._said.get(_key(job)))
        self._is_lent = True
        return outcome, host.lent(lambda: self._take_back(host))

    def _as_guest(self, job: Job, birth: Birth) -> Outcome | None:
        """Run *job* where others have run; None if there is no such place for it."""
        host, said = self._host, self._said.get(_key(job))
        if host is None or said is None or self._is_lent or not host.serves(job, birth):
            self.renew()
            return None
        outcome = host.run(job, birth, said)
        if outcome is None:
            self.renew()
        return outcome

    def _first(self, job: Job, *further: Limits) -> Outcome:
        """Run *job* in a new child; the first of all has the sources of the others read, too."""
        begun = time.monotonic()
        others, limits = self._to_be_read(job), (*further, *self._room)
        outcome, staying = self._runner.run_on(replace(job, ahead=others), *limits)
        said = (*outcome.ahead, outcome.inspected)
        if len(outcome.ahead) == len(others):
            for one, inspected in zip((*others, job), said, strict=True):
                if isinstance(inspected, Inspected) and inspected.fault is None:
                    self._said[_key(one)] = inspected
        if others and _may_have_suffered(outcome):
            # Nobody pays for what somebody else's file takes.
            if staying is not None:
                staying.close()
            outcome, staying = self._runner.run_on(job, *limits)
        if staying is not None:
            self._host = _Host(staying, self._runner.birth(job, limits), job, begun)
        return outcome

    def _to_be_read(self, job: Job) -> tuple[Job, ...]:
        """Return the jobs that are read ahead with *job*, once; none if they are too large."""
        jobs, self._ahead = self._ahead, ()
        others = tuple(one for one in jobs if _key(one) != _key(job))
        texts = (source.text for one in others for source in one.sources)
        return others if sum(map(len, texts)) <= _AHEAD_BYTES else ()

    def _take_back(self, host: _Host) -> None:
        self._is_lent = False
        if self._host is host and not host.is_blank:
            self.renew()

    def renew(self) -> None:
        """End the child that was kept: the next job has a new one."""
        host, self._host, self._is_lent = self._host, None, False
        if host is not None:
            host.close()

    def close(self) -> None:
        """End the child that was kept, if there is one."""
        self.renew()


class _Host(Closing):
    """The child of *staying*, which was given *birth* and has run *job*, *begun* at that time."""

    def __init__(self, staying: Staying, birth: Birth, job: Job, begun: float) -> None:
        self._staying = staying
        self._birth = birth
        # What took longer than a call may is not to be found done by who comes next.
        self._until = begun + job.limits.seconds_per_call
        self._seconds_per_call = job.limits.seconds_per_call
        self._mentioned: set[str] = set()
        self._is_known = True

    def serves(self, job: Job, birth: Birth) -> bool:
        """Whether *job*, which would be given *birth*, can be run here.

        What it may not refer to must not have been referred to before it either: it could be found
        under another name now.
        """
        return (
            self.waits
            and time.monotonic() < self._until
            and job.limits.seconds_per_call == self._seconds_per_call
            and birth.cpu_seconds <= _ROOM.seconds_in_all
            and birth.megabytes == self._birth.megabytes
            and set(birth.preload) <= set(self._birth.preload)
            and _SHARED_BADLY.isdisjoint(self._birth.preload)
            and self._is_known
            and self._mentioned.isdisjoint(job.watched)
        )

    def run(self, job: Job, birth: Birth, said: Inspected) -> Outcome | None:
        """Run *job* as if it were the first; None if something is left that shows it is not."""
        return self._staying.run_other(job, said, birth.result_bytes)

    def note(self, said: Inspected | None) -> None:
        """Note what was *said* of code that has run, None if that is not known."""
        self._is_known = self._is_known and said is not None
        self._mentioned.update(said.mentioned if said else ())

    def lent(self, back: Callable[[], None]) -> Staying:
        """Return the child to be used for stages of a job; it is closed by going *back*."""
        return self._staying.lent(back)

    @property
    def waits(self) -> bool:
        """Whether it lives, and has sent nothing that nobody asked for."""
        return self._staying.waits

    @property
    def is_blank(self) -> bool:
        """Whether it waits, and has printed nothing: what another job prints is all there is."""
        return self.waits and self._staying.is_silent

    def close(self) -> None:
        """End the child."""
        self._staying.close()


def _may_have_suffered(outcome: Outcome) -> bool:
    """Whether what was read ahead may be to blame: something could not be read, or stored."""
    read = (*outcome.ahead, outcome.inspected)
    if any(isinstance(one, Stopped) or _is_too_large(one) for one in read):
        return True
    return any(
        one.reason is Reason.MEMORY if isinstance(one, Stopped) else "MemoryError" in one.types
        for one in (outcome.loaded, *outcome.replies)
        if isinstance(one, Stopped | Raised)
    )


def _is_too_large(said: Inspected) -> bool:
    # It has no line, for it is nothing in the text that the reader stumbled over.
    return said.fault is not None and not said.fault.line


def _key(job: Job) -> object:
    return job.sources, job.function, job.watched
