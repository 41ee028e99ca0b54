"""What is asked of a child, in order, for each purpose that a job may have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.sandbox.session import Session
from grader.wire.jobs import (
    Counted,
    Inspected,
    Job,
    Limits,
    Loaded,
    Outcome,
    Purpose,
    Reason,
    Reply,
    Returned,
    Stopped,
)
from grader.wire.sizes import memory_of

UNREAD = Inspected(fault=None, defined=(), uses=())
"""What is known of code that was read before."""


def conduct(session: Session, job: Job) -> Outcome:
    """Have the code of *job* read and loaded, and ask what its purpose asks."""
    inspected = session.inspect(job.sources, kept=job.purpose in _READ_BEFORE)
    if isinstance(inspected, Stopped) or inspected.fault is not None:
        return Outcome(inspected=inspected, loaded=None, replies=())
    return conduct_loaded(session, job, inspected)


def conduct_loaded(session: Session, job: Job, inspected: Inspected) -> Outcome:
    """Do what follows when the code has been read."""
    counting = job.purpose is Purpose.COUNT
    loaded = session.load(job.function, then=job.then, counting=counting)
    if not isinstance(loaded, Loaded) or not loaded.found:
        return Outcome(inspected=inspected, loaded=loaded, replies=())
    steps = _STEPS.get(job.purpose, _call)
    return Outcome(inspected=inspected, loaded=loaded, replies=tuple(steps(session, job)))


def _call(session: Session, job: Job) -> Iterator[Reply]:
    left = job.limits.result_bytes
    for call in job.calls:
        reply = session.call(call.arguments)
        if isinstance(reply, Returned):
            # All of them are kept until the last one is there.
            left -= memory_of(reply.value)
        if left < 0:
            reply = Stopped(reason=Reason.RESULT, detail=_too_much(job.limits))
        yield reply
        if isinstance(reply, Stopped):
            return


def _too_much(limits: Limits) -> str:
    return f"more than {limits.result_bytes / 2**20:.3g} MB of data in all calls together"


def _count(session: Session, job: Job) -> Iterator[Reply]:
    # What is imported or worked out at the first call of all is no part of any.
    for call in job.calls[: job.warmed]:
        warmed = session.warm(call.arguments)
        if isinstance(warmed, Stopped):
            yield warmed
            return
    between = last = 0
    for call in job.calls:
        reply = session.count(call.arguments, last if call is job.calls[-1] else between)
        yield reply
        if isinstance(reply, Stopped):
            return
        if job.cap and not last and isinstance(reply, Counted):
            last, between = job.cap.lines(reply.lines), job.cap.lines_between(reply.lines)


def _weigh(session: Session, job: Job) -> Iterator[Reply]:
    for call in job.calls:
        reply = session.weigh(call.arguments)
        yield reply
        if isinstance(reply, Stopped):
            return


# Jobs of code that another child has read, and run.
_READ_BEFORE = frozenset({Purpose.COUNT, Purpose.MEMORY})
_STEPS = {Purpose.COUNT: _count, Purpose.MEMORY: _weigh}


def amended(outcome: Outcome, stopped: Stopped | None) -> Outcome:
    """Put what came out at the end in the place of the last answer, which it casts doubt on."""
    if stopped is None:
        return outcome
    if outcome.replies:
        return replace(outcome, replies=(*outcome.replies[:-1], stopped))
    if outcome.loaded is not None:
        return replace(outcome, loaded=stopped)
    return replace(outcome, inspected=stopped)
