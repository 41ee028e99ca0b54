"""What a child can be asked: the request, and which answers there are to it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from grader.record import record
from grader.sandbox.written import written
from grader.wire.jobs import Call, Counted, Inspected, Job, Loaded, Raised, Returned, Weighed
from grader.wire.messages import (
    Count,
    Done,
    Fetch,
    Finish,
    Inspect,
    Load,
    Observe,
    Observed,
    Prepare,
    Request,
    Warm,
    Weigh,
)
from grader.wire.requests import write

PATIENCE_SECONDS = 3.0
"""For what takes no time unless the machine is very busy, or the child is hostile."""

_SHORTEST_PROBE = 32
_Arguments = Mapping[str, object]
_Answer = TypeVar("_Answer")


def _as_it_is(answer: Any) -> Any:
    return answer


@record
class Question(Generic[_Answer]):
    """A *request*, the answers that belong to it, and in how many *seconds* it has to be answered.

    Without a number these are what a call may take. *seen* makes of an answer what is believed.
    """

    request: Request
    answers: tuple[type, ...]
    seconds: float | None = None
    seen: Callable[[Any], _Answer] = _as_it_is

    def frame(self) -> bytes:
        """Return the request as it is sent; arguments are pickled once for all who get them."""
        request = self.request
        return written(request) if isinstance(request, Prepare | Count) else write(request)


def observing() -> Question[Observed]:
    """Ask how the layers around the child stand; it has seen no code yet."""
    return Question(Observe(), (Observed,), PATIENCE_SECONDS)


def inspecting(job: Job, *, others: tuple[str, ...] = ()) -> Question[Inspected]:
    """Ask what the sources of *job* say, and which names they may refer to that *others* watch."""
    request = Inspect(
        sources=job.sources, function=job.function, watched=job.watched, others=others
    )
    return Question(request, (Inspected,), job.limits.seconds_in_all)


def keeping(job: Job, room: int = 0) -> Question[Inspected]:
    """Have the sources of *job* kept, of which nothing need be said, and set the *room* anew."""
    request = Inspect(sources=job.sources, kept=True, room=room)
    return Question(request, (Inspected,), job.limits.seconds_in_all)


def loading(
    function: str, *, then: tuple[str, ...] | None = None, counting: bool = False
) -> Question[Loaded | Raised]:
    return Question(Load(function=function, then=then, counting=counting), (Loaded, Raised))


def calling(arguments: _Arguments) -> Question[Returned | Raised]:
    return Question(Call(arguments=arguments), (Returned, Raised))


def warming(arguments: _Arguments) -> Question[Done | Raised]:
    return Question(Warm(arguments=arguments), (Done, Raised))


def counting(arguments: _Arguments, budget: int = 0) -> Question[Counted | Raised]:
    """Ask how many lines a call runs, and then a loop whose length we know."""
    probe = _SHORTEST_PROBE + secrets.randbelow(_SHORTEST_PROBE)
    request = Count(arguments=arguments, budget=budget, probe=probe)
    return Question(request, (Counted, Raised), seen=partial(_counted, probe))


def _counted(probe: int, answer: Counted | Raised) -> Counted | Raised:
    if isinstance(answer, Counted) and not probe <= answer.probe <= 3 * probe:
        return replace(answer, tampered="the code took the place of what counts them")
    return answer


def weighing(arguments: _Arguments) -> Question[Weighed | Raised]:
    return Question(Weigh(arguments=arguments), (Weighed, Raised))


def preparing(arguments: _Arguments, *, warm: bool = False) -> Question[Done | Raised]:
    return Question(Prepare(arguments=arguments, warm=warm), (Done, Raised))


def fetching() -> Question[Returned | Raised]:
    return Question(Fetch(), (Returned, Raised))


def finishing(*, stay: bool) -> Question[Done]:
    return Question(Finish(stay=stay), (Done,), PATIENCE_SECONDS)
