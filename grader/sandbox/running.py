"""A job from its first question to its last."""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from grader.errors import SandboxError
from grader.sandbox.clock import outside_clock
from grader.sandbox.conduct import amended, conduct, is_loaded, with_output
from grader.sandbox.interfaces import Launcher, ServerLost
from grader.sandbox.lasting import Kept, Lasting, lasting
from grader.sandbox.questions import keeping
from grader.sandbox.received import Received
from grader.sandbox.session import Session
from grader.sandbox.staying import Staying
from grader.sandbox.stopwatch import Stopwatch
from grader.sandbox.visit import Visit
from grader.wire.birth import Birth, birth_for
from grader.wire.jobs import (
    Call,
    Job,
    Limits,
    Outcome,
    Purpose,
    Reason,
    Returned,
    Source,
    Stopped,
)
from grader.wire.layers import Layer, Standing
from grader.wire.messages import Observed

_IMPORTED_LATE: Mapping[str, tuple[str, ...]] = {
    "random": ("numpy.random",),
    # What `lambdify` makes begins with `from numpy import *`, which imports all there is.
    "lambdify": (
        "sympy.printing.numpy",
        "sympy.codegen.ast",
        "numpy.char",
        "numpy.random",
        "numpy.rec",
        "numpy.ctypeslib",
        "numpy.f2py",
        "numpy.fft",
        "numpy.ma",
        "numpy.polynomial",
        "numpy.testing",
        "numpy.typing",
    ),
}
"""What a word in a source has imported long after NumPy or SymPy itself."""

_TRIVIAL = Job(
    purpose=Purpose.VALUES,
    sources=(Source(module="trivial", text="def f(): return 1"),),
    function="f",
    calls=(Call(arguments={}),),
)
_NO_JOB = Job(purpose=Purpose.VALUES, sources=(), function="", calls=())
_TRIES = 3


class JobRunner:
    """Runs jobs in children that *launcher* starts.

    *without* are layers that its children leave out, see :class:`grader.wire.birth.Birth`.
    """

    def __init__(self, launcher: Launcher, without: Iterable[Layer] = ()) -> None:
        self._launcher = launcher
        self._without = tuple(without)
        self._standings: tuple[Standing, ...] = ()
        self._kept = Kept()
        self._received = Received()

    def open(self, job: Job, further: Sequence[Limits] = ()) -> Session:
        """Return a child that is ready for *job*'s first question, and may go on under *further*.

        A server that has died is replaced and asked once more; then it raises ``ServerLost``.
        """
        birth = self.birth(job, further)
        try:
            child = self._launcher.launch(birth)
        except ServerLost:
            child = self._launcher.launch(birth)
        # What is too large for this job is refused when it is here, and its calls are known.
        own = replace(job.limits, result_bytes=birth.result_bytes)
        session = Session(child, own, self._received)
        if not self._standings:
            self._observe(session)
        return session

    def stopwatch(self, job: Job) -> Stopwatch | None:
        """Return a child that makes calls of *job*'s function one by one, timed from outside."""
        clock = outside_clock()
        return None if clock is None else Stopwatch(self.open(job), job, clock)

    def run_kept(self, job: Job) -> Outcome:
        """Run *job* in the child that is kept for its sources, and keep it for what comes next.

        Only code that is trusted may go on living. Where it has run before and now raises or
        stops, it is run once more in a new child, as by :meth:`run`, and that one's word counts.
        """
        birth = self.birth(job, (lasting(job.limits),))
        child = self._kept.take(job, birth)
        if child is not None:
            with _closed_on_error(child):
                outcome = child.run(job)
            if _is_fine(outcome):
                self._kept.keep(job, child)
                return outcome
            child.close()
        outcome, staying = self.run_on(job, lasting(job.limits))
        if staying is not None:
            self._kept.keep(job, Lasting(staying, birth))
        return outcome

    def kept_stopwatch(self, job: Job) -> Stopwatch | None:
        """Return a stopwatch in the child that is kept for *job*'s sources, its code loaded.

        It is closed with the runner and not by who uses it, unless that one doubts it. Ask for it
        anew before each use, for the child may have done something else.
        """
        if outside_clock() is None:
            return None
        birth = self.birth(job, (lasting(job.limits),))
        child = self._kept.take(job, birth)
        watch = self._started(child, job) if child else None
        if watch is None or not watch.usable:
            session = self.open(job, (lasting(job.limits),))
            session.expect(job)
            session.ask(keeping(job))
            watch = self._started(Lasting(Staying(session, as_it_is=False), birth), job)
        return watch

    def _started(self, child: Lasting, job: Job) -> Stopwatch | None:
        with _closed_on_error(child):
            watch = child.stopwatch(job)
        if watch is not None and watch.usable:
            self._kept.keep(job, child)
        else:
            child.close()
        return watch

    def visit(self, jobs: Sequence[Job]) -> Visit:
        """Return what runs the *jobs* of one submission, in the same child where that can be."""
        return Visit(self, jobs)

    def close(self) -> None:
        """End the children that were kept."""
        self._kept.close()

    def birth(self, job: Job, further: Sequence[Limits] = ()) -> Birth:
        """Return what a child for *job* is given, and for stages within *further* limits."""
        limits = functools.reduce(Limits.and_then, further, job.limits)
        return birth_for(limits, _preload(job), self._without)

    def run(self, job: Job) -> Outcome:
        """Run *job*; if a process of ours is lost on the way, once more from the start.

        Code that has ended its server twice, where a trivial program does not, has crashed.
        """
        return self._run(job)[0]

    def run_on(self, job: Job, *further: Limits) -> tuple[Outcome, Staying | None]:
        """Run *job* as :meth:`run` does, and return its child if it has loaded the code.

        It has room for stages within *further* limits, one after the other. Close it, or use it
        in a ``with`` statement.
        """
        outcome, session = self._run(job, further)
        return outcome, Staying(session, as_it_is=not job.interpreted) if session else None

    def _run(self, job: Job, further: Sequence[Limits] = ()) -> tuple[Outcome, Session | None]:
        outcome, session = self._attempt(job, further)
        if not _is_lost(outcome):
            return outcome, session
        again, session = self._attempt(job, further)
        if not (_has_begun(outcome) and _has_begun(again) and _is_lost(again)):
            return again, session
        return again if _is_lost(self._attempt(_TRIVIAL)[0]) else _blamed(again), None

    def observe(self) -> tuple[Standing, ...]:
        """Return how every layer stands: the first child was asked, before it had any code.

        Raises
        ------
        SandboxError
            If no child can be confined.
        """
        reason = ""
        for _ in range(_TRIES):  # something on the machine may kill processes of ours
            if self._standings:
                break
            try:
                with self.open(_NO_JOB) as session:
                    reason = session.stopped.detail if session.stopped else ""
            except ServerLost as lost:
                reason = str(lost)
        if not self._standings:
            raise SandboxError(
                f"a process for submissions could not be confined: {reason}; "
                "expected one that takes on every layer this machine offers; see `grade doctor`"
            )
        return self._standings

    def _observe(self, session: Session) -> None:
        answer = session.observe()
        if isinstance(answer, Observed):
            self._standings = answer.standings

    def _attempt(self, job: Job, further: Sequence[Limits] = ()) -> tuple[Outcome, Session | None]:
        """Run *job*; return its child, too, if it is to live on under *further* limits and can."""
        begun = time.monotonic()
        try:
            session = self.open(job, further)
        except ServerLost as lost:
            stopped = Stopped(reason=Reason.LOST, detail=str(lost))
            return Outcome(inspected=stopped, loaded=None, replies=()), None
        try:
            outcome = conduct(session, job)
            goes_on = bool(further) and is_loaded(outcome)
            outcome = amended(outcome, job, session.finish(stay=goes_on))
            if _is_lost(outcome):
                session.renew()
        except BaseException:
            session.close()
            raise
        outcome = with_output(outcome, session, begun)
        return outcome, session if goes_on and session.stopped is None else None


def _is_lost(outcome: Outcome) -> bool:
    answers = (outcome.inspected, outcome.loaded, *outcome.replies)
    return any(isinstance(answer, Stopped) and answer.reason is Reason.LOST for answer in answers)


def _is_fine(outcome: Outcome) -> bool:
    """Whether nothing came out that has to be doubted in a child that was used before."""
    return is_loaded(outcome) and all(isinstance(reply, Returned) for reply in outcome.replies)


@contextlib.contextmanager
def _closed_on_error(child: Lasting) -> Iterator[None]:
    try:
        yield
    except BaseException:
        child.close()
        raise


def _has_begun(outcome: Outcome) -> bool:
    """Whether any of the code has run: until then it cannot be to blame."""
    return not isinstance(outcome.inspected, Stopped)


def _blamed(outcome: Outcome) -> Outcome:
    """Say of an outcome that was lost that the code itself has done it."""
    crash = Stopped(reason=Reason.CRASHED, detail="it ended the process around it, twice")
    if outcome.replies:
        return replace(outcome, replies=(*outcome.replies[:-1], crash))
    return replace(outcome, loaded=crash)


def _preload(job: Job) -> tuple[str, ...]:
    """Return what the server imports for its children: importing it in each is what costs.

    NumPy and SymPy import some of their modules when these are first used, so we look for words.
    """
    texts = [source.text for source in job.sources]
    late = (
        module
        for word, modules in _IMPORTED_LATE.items()
        if any(word in text for text in texts)
        for module in modules
    )
    return (*job.preload, *late)
