"""A child of trusted code that goes on living: asked for values and timed, in turn.

What a student's child may not do it may: there is nobody that its code would cheat. So one child
serves for all that is asked of a reference, also for the next submission.
"""

from __future__ import annotations

import time

from grader.sandbox.closing import Closing
from grader.sandbox.staying import Staying
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.birth import Birth
from grader.wire.jobs import Job, Limits, Outcome

LASTING_SECONDS = 3600.0
_KEPT = 8
"""How many such children are kept at a time; the one not used for longest goes."""


def lasting(limits: Limits) -> Limits:
    """Return what a child may use, after a job within *limits*, in all that it is asked later."""
    return Limits(seconds_in_all=LASTING_SECONDS, megabytes=limits.megabytes)


class Lasting(Closing):
    """The child of *staying*, which was given *birth*; its sources have been read."""

    def __init__(self, staying: Staying, birth: Birth) -> None:
        self._staying = staying
        self._birth = birth
        # Long before its time is over, so that nobody's calls are cut off.
        self._until = time.monotonic() + LASTING_SECONDS / 2
        self._timed: tuple[object, Stopwatch] | None = None
        self._is_at_start = False

    def serves(self, birth: Birth) -> bool:
        """Whether it can do what a child with *birth* could, and has the time for it."""
        return (
            self._staying.waits
            and time.monotonic() < self._until
            and birth.result_bytes <= self._birth.result_bytes
            and set(birth.preload) <= set(self._birth.preload)
        )

    def run(self, job: Job) -> Outcome:
        """Run *job*, of the same sources; their modules are loaded afresh."""
        self._is_at_start = False
        return self._staying.run(job)

    def stopwatch(self, job: Job) -> Stopwatch | None:
        """Return what makes calls of *job*'s function; None where there is no clock.

        It is the same one each time. If anything else has run since, the modules are loaded
        afresh, and the next call is a first one again.
        """
        key = (job.function, job.then, job.limits)
        if self._timed is None or self._timed[0] != key:
            watch = self._staying.stopwatch(job, afresh=True)
            if watch is None:
                return None
            self._timed, self._is_at_start = (key, watch), False
        if not self._is_at_start:
            self._is_at_start = self._timed[1].start() is None
        return self._timed[1]

    def close(self) -> None:
        """End the child."""
        if self._timed is not None:
            self._timed[1].close()
        self._staying.close()


class Kept(Closing):
    """The children that are kept, each for the sources of a job."""

    def __init__(self) -> None:
        self._children: dict[object, Lasting] = {}

    def take(self, job: Job, birth: Birth) -> Lasting | None:
        """Return the one for *job*'s sources, if it lives and can do what one with *birth* could.

        Then it is kept no longer: where what is asked of it is broken off, nobody else is to hear
        the rest.
        """
        child = self._children.pop(_key(job), None)
        if child is None or child.serves(birth):
            return child
        child.close()
        return None

    def keep(self, job: Job, child: Lasting) -> None:
        """Keep *child* for *job*'s sources, and not too many others."""
        self._children[_key(job)] = child
        while len(self._children) > _KEPT:
            self._children.pop(next(iter(self._children))).close()

    def close(self) -> None:
        """End them all."""
        while self._children:
            self._children.popitem()[1].close()


def _key(job: Job) -> object:
    # The memory of a child is limited for good.
    return job.sources, job.limits.megabytes
