"""Single calls in a living child, timed on its processor clock from outside.

Only the call itself lies between two readings: its arguments are sent before, its result is
fetched after, and one byte each way begins and ends it. What the two bytes cost the child is
measured first, with bytes that ask for nothing, and taken off.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from grader.record import record
from grader.sandbox.clock import Clock, await_sleep
from grader.sandbox.closing import Closing
from grader.sandbox.session import Session
from grader.wire.jobs import Job, Raised, Reason, Returned, Stopped
from grader.wire.messages import Done
from grader.wire.signals import GO, IDLE, RETURNED


@record(kw_only=True)
class Lap:
    """The processor time of one call, and what it returned, if that was asked for.

    *beside* is what the child has used since the end of the call before, without this one: what
    it takes to receive the arguments. None where that is not known: before the first call, and
    where an earlier result had to be sent, which can take longer than all calls together.
    """

    seconds: float
    reply: Returned | Raised | None
    beside: float | None = None


_IDLE_SIGNALS = 3
_REST_SECONDS = 5.0


class Stopwatch(Closing):
    """One child that makes a job's calls one by one; use it in a ``with`` statement.

    *laps* is how many calls it has made since its start; *overhead*, in seconds, what asking for
    one costs it. A *session* may have *read* the job's code before, and *loaded* it.
    """

    def __init__(
        self,
        session: Session,
        job: Job,
        clock: Clock,
        *,
        read: bool = False,
        loaded: bool = False,
    ) -> None:
        self._session = session
        self._read = read
        self._loaded = loaded
        self._job = job
        self._clock = clock
        self.laps = 0
        self._closed = False
        self._failure: Stopped | Raised | None = None
        self.overhead: float | None = None
        self._until: float | None = None
        self._beside: float | None = None
        self._kept: tuple[object, float, tuple[Lap, ...]] = (None, 0.0, ())

    def start(self) -> Stopped | Raised | None:
        """Load the job's code if it is not there; return what kept it from being loaded.

        Where the child has done something else since, start again: the code is loaded afresh and
        the next call is a first one. What was measured before is as true as it was.
        """
        if self._read:
            self._session.go_on(self._job.limits)
        else:
            inspected = self._session.inspect(self._job)
            self._failure = inspected if isinstance(inspected, Stopped) else None
        if not (self._loaded or self._failure):
            loaded = self._session.load(self._job.function, then=self._job.then)
            self._failure = loaded if isinstance(loaded, Stopped | Raised) else None
        self._read, self._loaded = True, False
        self.laps, self._until = 0, None
        return self._failure

    @property
    def usable(self) -> bool:
        """Whether calls can be made: the code was loaded, and the child lives."""
        return not self._closed and self._failure is None and self._session.stopped is None

    def lap(self, arguments: Mapping[str, object], *, fetch: bool = True) -> Lap | Stopped:
        """Make one call; what it returned comes with it only if *fetch* says so.

        A call that raised is always asked what. The first of all is made twice, the second time
        on the clock, for what is worked out once is no part of any.
        """
        return self._lap(self._session.prepare(arguments, warm=self.laps == 0), fetch=fetch)

    def first_lap(self, arguments: Mapping[str, object], overhead: float | None) -> Lap | Stopped:
        """Make the first call of all on the clock, and fetch what it returned.

        What is worked out once is part of it. What asking costs is not measured, but taken to be
        *overhead*, as in another child.
        """
        self.overhead = overhead
        # What is done while the arguments are made is not hidden either.
        now = self._read_clock()
        if isinstance(now, Stopped):
            return now
        self._until = now
        return self._lap(self._session.prepare(arguments), fetch=True)

    def remember(self, key: object, laps: Sequence[Lap], seconds: float) -> None:
        """Keep *laps* for so long, under a *key* that tells them from others."""
        self._kept = key, time.monotonic() + seconds, tuple(laps)

    def recent(self, key: object) -> tuple[Lap, ...]:
        """Return the laps that were kept last, if they are those of *key* and not old."""
        kept, until, laps = self._kept
        return laps if kept == key and time.monotonic() < until else ()

    def _lap(self, prepared: Done | Raised | Stopped, *, fetch: bool) -> Lap | Stopped:
        if isinstance(prepared, Stopped | Raised):
            return _ended(prepared)
        if self.overhead is None:
            self.overhead = self._overhead()
            self._until = None
        timed = self._timed(GO)
        if isinstance(timed, Stopped):
            return timed
        seconds, ending = timed
        self.laps += 1
        reply = None
        if fetch or ending != RETURNED:
            reply = self._session.fetch()
            self._until = None
        if isinstance(reply, Stopped):
            return reply
        return Lap(seconds=self._net(seconds), reply=reply, beside=self._beside)

    def _overhead(self) -> float | None:
        """Return the processor time of a signal that asks for nothing."""
        tried = [self._timed(IDLE) for _ in range(_IDLE_SIGNALS)]
        return min((one[0] for one in tried if not isinstance(one, Stopped)), default=None)

    def _net(self, seconds: float) -> float:
        return max(seconds - (self.overhead or 0.0), 0.0)

    def _timed(self, signal: bytes) -> tuple[float, bytes] | Stopped:
        before = self._read_clock()
        if isinstance(before, Stopped):
            return before
        answer = self._session.signal(signal)
        if isinstance(answer, Stopped):
            return answer
        after = self._read_clock()
        if isinstance(after, Stopped):
            return after
        self._beside = None if self._until is None else before - self._until
        self._until = after
        return after - before, answer

    def _read_clock(self) -> float | Stopped:
        """Read the clock of the child while it waits for us, and what it did is added up."""
        if self._session.stopped is not None:
            return self._session.stopped
        try:
            if await_sleep(self._session.pid, _REST_SECONDS):
                return self._clock(self._session.pid)
        except OSError:  # a process that has ended has no clock any more
            return Stopped(reason=Reason.EXITED, detail="ended while it was timed")
        return self._session.stop(Reason.TIME, "went on after it had answered")

    def close(self) -> None:
        """End the child."""
        self._closed = True
        self._session.close()


def _ended(answer: Stopped | Raised) -> Stopped:
    """Return why there was no answer; an exception outside a call is one of the protocol."""
    if isinstance(answer, Stopped):
        return answer
    return Stopped(reason=Reason.PROTOCOL, detail=f"raised {answer.type} outside its call")
