"""A child that lives on after its job, to be asked more about the same code, stage by stage.

Most of what a child costs is its start. What the code learns in one stage it could have learnt
when it was loaded: both run before the next stage in the same process, and each stage brings data
that no earlier one has shown. Between two stages the child says that nothing is left over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from grader.sandbox.clock import outside_clock
from grader.sandbox.closing import Closing
from grader.sandbox.conduct import amended, conduct_loaded, conduct_read, is_loaded, with_output
from grader.sandbox.session import Session
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.jobs import Inspected, Job, Outcome, Purpose


class Staying(Closing):
    """The child of *session*, whose code is loaded; close it, or use it in a ``with`` statement.

    *as_it_is* says that its modules have the built-in functions themselves. Closing it ends the
    child, or does what *end* says.
    """

    def __init__(
        self, session: Session, *, as_it_is: bool, end: Callable[[], None] | None = None
    ) -> None:
        self._session = session
        self._as_it_is = as_it_is
        self._end = end or session.close

    @property
    def usable(self) -> bool:
        """Whether more can be asked."""
        return self._session.stopped is None

    @property
    def waits(self) -> bool:
        """Whether the child lives, and says nothing."""
        return self._session.waits

    @property
    def is_silent(self) -> bool:
        """Whether nothing has been printed since the child began."""
        return self._session.output_bytes == 0

    def run_other(self, job: Job, said: Inspected, room: int) -> Outcome | None:
        """Run *job*, of other sources, of which *said* was said; those before are forgotten.

        Its results have *room*. None where the child is not as it was in the beginning.
        """
        begun = time.monotonic()
        self._session.go_on(replace(job.limits, result_bytes=room))
        self._as_it_is = not job.interpreted
        outcome = conduct_read(self._session, job, said, room)
        if outcome is None:
            return None
        outcome = amended(outcome, job, self._session.finish(stay=is_loaded(outcome)))
        return with_output(outcome, self._session, begun)

    def lent(self, end: Callable[[], None]) -> Staying:
        """Return the same child as it is now; closing that one only calls *end*."""
        return Staying(self._session, as_it_is=self._as_it_is, end=end)

    def run(self, job: Job, *, loaded: bool = False) -> Outcome:
        """Run *job*, of the same sources, under limits of its own whose time begins now.

        Its modules are loaded afresh, unless they are *loaded* for another job like this one. A
        process of ours that is lost is not replaced.
        """
        self._session.go_on(job.limits)
        # To count a call has the modules loaded anyway, and with the same built-in functions.
        loaded = loaded or (job.purpose is Purpose.COUNT and not self._as_it_is)
        self._as_it_is = not job.interpreted and job.purpose is not Purpose.COUNT
        outcome = conduct_loaded(self._session, job, loaded=loaded)
        return amended(outcome, job, self._session.finish(stay=is_loaded(outcome)))

    def stopwatch(self, job: Job, *, afresh: bool = False) -> Stopwatch | None:
        """Return what makes calls of *job*'s function one by one, timed from outside.

        Modules whose built-in loops are interpreted are loaded again, as they are; with *afresh*
        any are.
        """
        clock = outside_clock()
        if clock is None or not self.usable:
            return None
        loaded = self._as_it_is and not afresh
        return Stopwatch(self._session, job, clock, read=True, loaded=loaded)

    def close(self) -> None:
        """End the child, or give it back."""
        self._end()
