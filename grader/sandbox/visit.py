"""The exercises of one submission, run one after another in one child while nothing is wrong.

Most of what a child costs is its start. What the code of one exercise leaves behind is seen by the
next one of the same author, who could have left it there when that one is loaded. But nobody is to
lose by it: what is not accepted where something else has run has to be judged once more by who
asked, without a visit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from grader.sandbox.closing import Closing
from grader.sandbox.staying import Staying
from grader.wire.birth import Birth
from grader.wire.jobs import Job, Limits, Outcome

_ROOM = Limits(seconds_in_all=600.0, megabytes=0, result_bytes=64 * 1024 * 1024)
"""What a child is given for all jobs that come after its first. The grader's clock sees to the time
of each; this is the line behind it."""


class _Runner(Protocol):
    def run_on(self, job: Job, *further: Limits) -> tuple[Outcome, Staying | None]: ...

    def birth(self, job: Job, further: Sequence[Limits] = ()) -> Birth: ...


class Visit(Closing):
    """Where the jobs of one submission are run; close it before the next submission comes."""

    def __init__(self, runner: _Runner) -> None:
        self._runner = runner
        self._host: _Host | None = None
        self.shared = False
        """Whether the job that was run last has had its child in common with others before it."""

    def run_on(self, job: Job, *further: Limits) -> tuple[Outcome, Staying | None]:
        """Run *job*, and return its child as well if it can go on within *further* limits.

        Close that one before the next job comes.
        """
        birth = self._runner.birth(job, further)
        host, self._host = self._host, None
        self.shared = host is not None and host.serves(job, birth)
        if host is None or not self.shared:
            if host is not None:
                host.close()
            outcome, staying = self._runner.run_on(job, *further, _ROOM)
            if staying is None:
                return outcome, None
            host = _Host(staying, self._runner.birth(job, (*further, _ROOM)))
        else:
            outcome = host.run(job)
        host.note(job, birth)
        return outcome, host.lent(self._take_back)

    def _take_back(self, host: _Host) -> None:
        if self._host is None and host.is_blank:
            self._host = host
        else:
            host.close()

    def close(self) -> None:
        """End the child that was kept, if there is one."""
        host, self._host = self._host, None
        if host is not None:
            host.close()


class _Host(Closing):
    """The child of *staying*, which was given *birth*, and what has run in it."""

    def __init__(self, staying: Staying, birth: Birth) -> None:
        self._staying = staying
        self._birth = birth
        self._cpu_seconds = birth.cpu_seconds
        self._texts: list[str] = []

    def serves(self, job: Job, birth: Birth) -> bool:
        """Whether it is for *job* what a child with *birth* would be.

        What a job may not refer to must not have been referred to before it either: it could be
        found under another name now.
        """
        return (
            birth.cpu_seconds <= self._cpu_seconds
            and birth.megabytes == self._birth.megabytes
            and birth.result_bytes <= self._birth.result_bytes
            and set(birth.preload) <= set(self._birth.preload)
            and not any(name in text for name in map(_last, job.watched) for text in self._texts)
        )

    def run(self, job: Job) -> Outcome:
        """Run *job* as if its code were the first."""
        try:
            return self._staying.run_other(job)
        except BaseException:
            self.close()
            raise

    def note(self, job: Job, birth: Birth) -> None:
        """Note that *job* has run, which could take as long as *birth* says."""
        self._cpu_seconds -= birth.cpu_seconds
        self._texts += [source.text for source in job.sources]

    def lent(self, back: Callable[[_Host], None]) -> Staying:
        """Return the child to be used for stages of a job; closed, it comes *back*."""
        return self._staying.lent(lambda: back(self))

    @property
    def is_blank(self) -> bool:
        """Whether it waits, and has printed nothing: what another job prints is all there is."""
        return self._staying.waits and self._staying.is_silent

    def close(self) -> None:
        self._staying.close()


def _last(name: str) -> str:
    return name.rsplit(".", 1)[-1]
