"""What is asked of a child, in order, for each purpose that a job may have."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.sandbox.questions import (
    Question,
    counting,
    inspecting,
    keeping,
    loading,
    warming,
)
from grader.sandbox.session import Session
from grader.sandbox.written import written
from grader.wire.jobs import (
    Counted,
    Inspected,
    Job,
    Limits,
    Loaded,
    Outcome,
    Purpose,
    Raised,
    Reason,
    Reply,
    Returned,
    Stopped,
)
from grader.wire.sizes import memory_of

_TOGETHER_BYTES = 64 * 1024
"""How much is sent at once: what a socket takes without waiting."""

_UNREAD = Inspected(fault=None, defined=(), uses=())
"""What is known of code that was read before."""


def conduct(session: Session, job: Job) -> Outcome:
    """Have the code of *job* read and loaded, and ask what its purpose asks.

    What is to be read ahead is read before that, while nothing has run in the child.
    """
    session.expect(job)
    others = _watched((*job.ahead, job)) if job.ahead else ()
    read_before = job.purpose in _READ_BEFORE
    reading = keeping(job) if read_before else inspecting(job, others=others)
    ahead = [inspecting(one, others=others) for one in job.ahead]
    *said, inspected, loaded = session.ask(*ahead, reading, _loading(job))
    outcome = Outcome(inspected=inspected, loaded=None, replies=(), ahead=tuple(said))
    if isinstance(inspected, Stopped) or inspected.fault is not None:
        return outcome
    return _conducted(session, job, outcome, loaded)


def _watched(jobs: Iterable[Job]) -> tuple[str, ...]:
    """Return all names that one of *jobs* watches."""
    return tuple(dict.fromkeys(name for job in jobs for name in job.watched))


def conduct_loaded(session: Session, job: Job, *, loaded: bool) -> Outcome:
    """Do what follows when the code has been read, and *loaded* if that is enough."""
    found = [Loaded(found=True)] if loaded else session.ask(_loading(job))
    return _conducted(session, job, Outcome(inspected=_UNREAD, loaded=None, replies=()), found[0])


def conduct_read(session: Session, job: Job, said: Inspected, room: int) -> Outcome | None:
    """Do *job*, of whose sources *said* was said before, where another has run.

    There is to be *room* for that many bytes of results. None where what has run before has left
    something that cannot be put back.
    """
    session.expect(job)
    kept, loaded = session.ask(keeping(job, room), _loading(job))
    if isinstance(kept, Inspected) and not kept.afresh:
        return None
    known = kept if isinstance(kept, Stopped) else said
    return _conducted(session, job, Outcome(inspected=known, loaded=None, replies=()), loaded)


def _loading(job: Job) -> Question[Loaded | Raised]:
    counting = job.interpreted or job.purpose is Purpose.COUNT
    return loading(job.function, then=job.then, counting=counting)


def _conducted(
    session: Session, job: Job, read: Outcome, loaded: Loaded | Raised | Stopped
) -> Outcome:
    """Add to the outcome of *job*, which was *read*, what comes after it was *loaded*."""
    outcome = replace(read, loaded=loaded)
    if not is_loaded(outcome):
        return outcome
    steps = _STEPS.get(job.purpose, _call)
    return replace(outcome, replies=tuple(steps(session, job)))


def _call(session: Session, job: Job) -> Iterator[Reply]:
    for reply in _answers(session, job, _Room(job.limits)):
        yield reply
        if isinstance(reply, Stopped):
            return


class _Room:
    """Keeps replies while there is room for what was returned, and says so when there is not.

    All of them are kept until the last one is there.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.result_bytes

    def __call__(self, reply: Returned | Raised | Stopped) -> Returned | Raised | Stopped:
        if isinstance(reply, Returned):
            self._left -= memory_of(reply.value)
        if self._left < 0:
            return Stopped(reason=Reason.RESULT, detail=_too_much(self._limits))
        return reply


def _answers(session: Session, job: Job, keep: _Room) -> Iterator[Reply]:
    """Make the calls, as many together as the job allows and as fit."""
    begun = 0
    for size in job.together:
        group = job.calls[begun : begun + size]
        requests = [written(call) for call in group]
        if sum(map(len, requests)) > _TOGETHER_BYTES:
            yield from (keep(session.call(call.arguments)) for call in group)
        else:
            yield from session.calls(requests, keep)
        begun += size
    for call in job.calls[begun:]:
        yield keep(session.call(call.arguments))


def _too_much(limits: Limits) -> str:
    return f"more than {limits.result_bytes / 2**20:.3g} MB of data in all calls together"


def _count(session: Session, job: Job) -> Iterator[Reply]:
    # What is imported or worked out at the first call of all is no part of any.
    warming_up = [warming(call.arguments) for call in job.calls[: job.warmed]]
    first, *others = job.calls
    *warmed, counted = session.ask(*warming_up, counting(first.arguments))
    stopped = next((one for one in warmed if isinstance(one, Stopped)), None)
    yield stopped or counted
    if isinstance(stopped or counted, Stopped) or not others:
        return
    between = last = 0
    if job.cap and isinstance(counted, Counted):
        last, between = job.cap.lines(counted.lines), job.cap.lines_between(counted.lines)
    asked = [counting(one.arguments, last if one is job.calls[-1] else between) for one in others]
    for reply in session.ask(*asked):
        yield reply
        if isinstance(reply, Stopped):
            return


def _weigh(session: Session, job: Job) -> Iterator[Reply]:
    for call in job.calls:
        reply = session.weigh(call.arguments)
        yield reply
        if isinstance(reply, Stopped):
            return


# Jobs of code that another child has read, and run.
_READ_BEFORE = frozenset({Purpose.COUNT, Purpose.MEMORY})
_STEPS = {Purpose.COUNT: _count, Purpose.MEMORY: _weigh}


def amended(outcome: Outcome, job: Job, stopped: Stopped | None) -> Outcome:
    """Put what came out at the end in the place of the answers that it casts doubt on.

    It is the last one; or all of them, if they were given together and the child has said more
    than it was asked: nobody knows which answer belongs to which call.
    """
    if stopped is None and outcome.replies and isinstance(outcome.replies[-1], Stopped):
        stopped = outcome.replies[-1]
    if stopped is None:
        return outcome
    if outcome.replies:
        mixed_up = job.together and stopped.reason is Reason.PROTOCOL
        return replace(outcome, replies=(*(() if mixed_up else outcome.replies[:-1]), stopped))
    if outcome.loaded is not None:
        return replace(outcome, loaded=stopped)
    return replace(outcome, inspected=stopped)


def with_output(outcome: Outcome, session: Session, begun: float) -> Outcome:
    """Add to *outcome* what the code has printed since *begun*, and how long it has taken."""
    return replace(
        outcome,
        output=session.output,
        output_bytes=session.output_bytes,
        sent_at=session.sent_at,
        seconds=time.monotonic() - begun,
    )


def is_loaded(outcome: Outcome) -> bool:
    """Whether the code was loaded, and has the function."""
    return isinstance(outcome.loaded, Loaded) and outcome.loaded.found
