"""What the rest of the grader may rely on, and what a way of starting children must offer."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from grader.record import record
from grader.results import Isolation
from grader.wire.birth import Birth
from grader.wire.jobs import Job, Limits, Outcome

if TYPE_CHECKING:  # a stopwatch has a session, and that one knows what is in here
    from grader.sandbox.staying import Staying
    from grader.sandbox.stopwatch import Stopwatch
    from grader.sandbox.visit import Visit

Heir = Callable[[], AbstractContextManager[Callable[[], None]]]
"""Gives processes of ours to the one that is forked in its block: it calls what is yielded."""


class Runner(Protocol):
    """Runs jobs, each in a child of its own; one that gave values may stay for further stages.

    Those of one submission may have a child in common: that is a visit.
    """

    def run(self, job: Job) -> Outcome:
        """Run *job* to its end; whatever its code does becomes part of the outcome."""
        ...

    def run_on(self, job: Job, *further: Limits) -> tuple[Outcome, Staying | None]:
        """Run *job*, and return its child as well if it can go on, within *further* limits."""
        ...

    def visit(self, jobs: Sequence[Job]) -> Visit:
        """Return what runs the *jobs* of one submission, in the same child where that can be."""
        ...

    def stopwatch(self, job: Job) -> Stopwatch | None:
        """Return a child whose calls are timed, or None where it has no clock to be read."""
        ...

    def run_kept(self, job: Job) -> Outcome:
        """Run *job*, of trusted code, in a child that goes on living for what is asked next."""
        ...

    def kept_stopwatch(self, job: Job) -> Stopwatch | None:
        """Return one in the child that is kept for the code; it goes on living, too."""
        ...


class Sandbox(Protocol):
    """Two runners that never share a process: one for students' code, one for the staff's."""

    @property
    def student(self) -> Runner: ...

    @property
    def staff(self) -> Runner: ...

    @property
    def isolation(self) -> Isolation: ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class ServerLost(Exception):
    """A process of ours that children depend on has died, or does not answer."""


@record(kw_only=True)
class Ending:
    """How a child ended; *status* is its exit status, or minus the signal that killed it.

    *by_itself* is false if it had to be killed. The processor time counts all its threads.
    """

    status: int
    by_itself: bool
    cpu_seconds: float


@record(kw_only=True)
class Child:
    """A child that waits for its first request, and our ends of its descriptors.

    *end* kills it with its whole group if it has not ended by itself after so many seconds, and
    must be called once; it raises :class:`ServerLost`, and then the child is dead all the same.
    *renew* ends the server that it was forked by, if another has not come yet.
    """

    pid: int
    channel: socket.socket
    output: int
    whereabouts: int
    end: Callable[[float], Ending]
    renew: Callable[[], None]


class Launcher(Protocol):
    """A way of starting children."""

    def launch(self, birth: Birth) -> Child:
        """Start a child; raise :class:`ServerLost` if what starts it is gone, the next may work."""
        ...

    def close(self) -> None:
        """End every process that was started."""
        ...
