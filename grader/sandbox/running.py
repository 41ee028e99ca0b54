"""A job from its first question to its last."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from grader.errors import SandboxError
from grader.sandbox.clock import outside_clock
from grader.sandbox.conduct import amended, conduct
from grader.sandbox.interfaces import Launcher, ServerLost
from grader.sandbox.received import Received
from grader.sandbox.session import Session
from grader.sandbox.staying import Staying
from grader.sandbox.stopwatch import Stopwatch
from grader.wire.birth import birth_for
from grader.wire.jobs import (
    Call,
    Job,
    Limits,
    Loaded,
    Outcome,
    Purpose,
    Reason,
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
_KEPT = 8
"""How many children of :meth:`JobRunner.kept_stopwatch` may live at a time."""

_NO_JOB = Job(purpose=Purpose.VALUES, sources=(), function="", calls=())


class JobRunner:
    """Runs jobs in children that *launcher* starts.

    *without* are layers that its children leave out, see :class:`grader.wire.birth.Birth`.
    """

    def __init__(self, launcher: Launcher, without: Iterable[Layer] = ()) -> None:
        self._launcher = launcher
        self._without = tuple(without)
        self._standings: tuple[Standing, ...] = ()
        self._kept: dict[object, tuple[Stopwatch, float]] = {}
        self._received = Received()

    def open(self, job: Job, further: Sequence[Limits] = ()) -> Session:
        """Return a child that is ready for *job*'s first question, and may go on under *further*.

        A server that has died is replaced and asked once more; then it raises ``ServerLost``.
        """
        limits = functools.reduce(Limits.and_then, further, job.limits)
        birth = birth_for(limits, _preload(job), self._without)
        try:
            child = self._launcher.launch(birth)
        except ServerLost:
            child = self._launcher.launch(birth)
        # What is too large for this job is refused when it is here, and its calls are known.
        own = replace(job.limits, result_bytes=limits.result_bytes)
        session = Session(child, own, self._received)
        if not self._standings:
            self._observe(session)
        return session

    def stopwatch(self, job: Job) -> Stopwatch | None:
        """Return a child that makes calls of *job*'s function one by one, timed from outside."""
        clock = outside_clock()
        return None if clock is None else Stopwatch(self.open(job), job, clock)

    def kept_stopwatch(self, job: Job) -> Stopwatch | None:
        """Return the child that was started for *job* when it was first asked for, if it lives.

        It has loaded the code already, and is closed with the runner and not by who uses it.
        Only code that is trusted may go on living.
        """
        key = (job.sources, job.function, job.then, job.limits)
        watch, until = self._kept.pop(key, (None, 0.0))
        if watch is not None and not (watch.usable and time.monotonic() < until):
            watch.close()
            watch = None
        if watch is None:
            watch = self.stopwatch(job)
            if watch is None:
                return None
            watch.start()
            # Long before its time is over, so that nobody's calls are cut off.
            until = time.monotonic() + job.limits.seconds_in_all / 2
        self._kept[key] = watch, until
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))[0].close()
        return watch

    def close(self) -> None:
        """End the children that were kept."""
        while self._kept:
            self._kept.popitem()[1][0].close()

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
        if not self._standings:
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
            goes_on = bool(further) and _is_loaded(outcome)
            outcome = amended(outcome, job, session.finish(stay=goes_on))
            if _is_lost(outcome):
                session.renew()
        except BaseException:
            session.close()
            raise
        outcome = replace(
            outcome,
            output=session.output,
            output_bytes=session.output_bytes,
            sent_at=session.sent_at,
            seconds=time.monotonic() - begun,
        )
        return outcome, session if goes_on and session.stopped is None else None


def _is_lost(outcome: Outcome) -> bool:
    answers = (outcome.inspected, outcome.loaded, *outcome.replies)
    return any(isinstance(answer, Stopped) and answer.reason is Reason.LOST for answer in answers)


def _is_loaded(outcome: Outcome) -> bool:
    return isinstance(outcome.loaded, Loaded) and outcome.loaded.found


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
