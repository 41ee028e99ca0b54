"""A sandbox without processes, for tests of what is done with outcomes.

What is said about running, isolation or verdicts is tested on real processes instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.results import Isolation
from grader.sandbox.closing import Closing
from grader.sandbox.visit import Visit
from grader.wire.birth import Birth, birth_for
from grader.wire.jobs import Job, Limits, Outcome


class ScriptedRunner:
    """Gives the outcome that *script* has for a job; *jobs* are those it was given."""

    def __init__(self, script: Callable[[Job], Outcome]) -> None:
        self.jobs: list[Job] = []
        self._script = script

    def run(self, job: Job) -> Outcome:
        self.jobs.append(job)
        return self._script(job)

    def run_on(self, job: Job, *_further: Limits) -> tuple[Outcome, None]:
        """Give the outcome for *job*, and no process."""
        return self.run(job), None

    def birth(self, job: Job, _further: Sequence[Limits] = ()) -> Birth:
        """Return what a child for *job* would be given."""
        return birth_for(job.limits)

    def visit(self, jobs: Sequence[Job]) -> Visit:
        """Return what gives the outcomes for the *jobs* of one submission."""
        return Visit(self, jobs)

    def stopwatch(self, _job: Job) -> None:
        """Return nothing: there is no process to be timed."""

    def run_kept(self, job: Job) -> Outcome:
        """Give the outcome for *job*."""
        return self.run(job)

    def kept_stopwatch(self, _job: Job) -> None:
        """Return nothing either."""


class Scripted(Closing):
    """A sandbox of two scripted runners.

    Examples
    --------
    >>> from grader.wire.jobs import Inspected, Job, Loaded, Outcome, Purpose, Returned
    >>> readable = Inspected(fault=None, defined=("f",), uses=())
    >>> half = Outcome(
    ...     inspected=readable, loaded=Loaded(found=True), replies=(Returned(value=0.5),)
    ... )
    >>> sandbox = Scripted(student=lambda job: half)
    >>> job = Job(purpose=Purpose.VALUES, sources=(), function="f", calls=())
    >>> sandbox.student.run(job).replies
    (Returned(value=0.5, changed=(), warnings=(), uncalled=False),)
    """

    def __init__(
        self,
        student: Callable[[Job], Outcome],
        staff: Callable[[Job], Outcome] | None = None,
        isolation: Isolation = Isolation.NONE,
    ) -> None:
        self.student = ScriptedRunner(student)
        self.staff = ScriptedRunner(student if staff is None else staff)
        self.isolation = isolation
        self.closed = False

    def close(self) -> None:
        self.closed = True
