"""Single calls in a living child, timed on its processor clock from outside.

Only the call itself lies between two readings: its arguments are sent before, its result is
fetched after. What a message costs the child is measured too, with messages that ask for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from grader.sandbox.clock import Clock
from grader.sandbox.session import Session
from grader.wire.jobs import Job, Raised, Reason, Returned, Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """What one call returned, and the processor time between the two readings."""

    seconds: float
    reply: Returned | Raised


class Stopwatch:
    """One child that makes a job's calls one by one; use it in a ``with`` statement."""

    def __init__(self, session: Session, job: Job, clock: Clock) -> None:
        self._session = session
        self._job = job
        self._clock = clock

    def start(self) -> Stopped | Raised | None:
        """Load the job's code; return what kept it from being loaded."""
        inspected = self._session.inspect(self._job.sources)
        if isinstance(inspected, Stopped):
            return inspected
        loaded = self._session.load(self._job.function, then=self._job.then)
        return loaded if isinstance(loaded, Stopped | Raised) else None

    def lap(self, arguments: Mapping[str, object]) -> Lap | Stopped:
        """Make one call."""
        prepared = self._session.prepare(arguments)
        if isinstance(prepared, Stopped | Raised):
            return _ended(prepared)
        seconds = self._timed(idle=False)
        if isinstance(seconds, Stopped):
            return seconds
        reply = self._session.fetch()
        return reply if isinstance(reply, Stopped) else Lap(seconds=seconds, reply=reply)

    def idle(self) -> float | Stopped:
        """Return the processor time of a message that asks for nothing."""
        return self._timed(idle=True)

    def _timed(self, *, idle: bool) -> float | Stopped:
        if self._session.stopped is not None:
            return self._session.stopped
        try:
            before = self._clock(self._session.pid)
            answer = self._session.run(idle=idle)
            if isinstance(answer, Stopped | Raised):
                return _ended(answer)
            return self._clock(self._session.pid) - before
        except OSError:  # a process that has ended has no clock any more
            return Stopped(reason=Reason.EXITED, detail="ended while it was timed")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._session.close()


def _ended(answer: Stopped | Raised) -> Stopped:
    """Return why there was no answer; an exception outside a call is one of the protocol."""
    if isinstance(answer, Stopped):
        return answer
    return Stopped(reason=Reason.PROTOCOL, detail=f"raised {answer.type} outside its call")
