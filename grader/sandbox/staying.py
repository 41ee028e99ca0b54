"""A child that lives on after its job, to be asked more about the same code, stage by stage.

Most of what a child costs is its start. What the code learns in one stage it could have learnt
when it was loaded: both run before the next stage in the same process, and each stage brings data
that no earlier one has shown. Between two stages the child says that nothing is left over.
"""

from __future__ import annotations

from grader.sandbox.clock import outside_clock
from grader.sandbox.closing import Closing
from grader.sandbox.conduct import amended, conduct_loaded
from grader.sandbox.session import Session
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.jobs import Job, Loaded, Outcome, Purpose


class Staying(Closing):
    """The child of *session*, whose code is loaded; close it, or use it in a ``with`` statement.

    *as_it_is* says that its modules have the built-in functions themselves.
    """

    def __init__(self, session: Session, *, as_it_is: bool) -> None:
        self._session = session
        self._as_it_is = as_it_is

    @property
    def usable(self) -> bool:
        """Whether more can be asked."""
        return self._session.stopped is None

    @property
    def waits(self) -> bool:
        """Whether the child lives, and says nothing."""
        return self._session.waits

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
        loaded = isinstance(outcome.loaded, Loaded) and outcome.loaded.found
        return amended(outcome, job, self._session.finish(stay=loaded))

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
        """End the child."""
        self._session.close()
