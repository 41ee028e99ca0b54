"""A living child: one question, one answer, in turn, each within its time.

Nothing that the child does raises here. Whatever keeps it from answering becomes a
:class:`Stopped`; the child is dead then, and every later question gets the same answer.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from grader.sandbox.channel import Channel, Stop
from grader.sandbox.closing import Closing
from grader.sandbox.interfaces import Child, ServerLost
from grader.sandbox.received import Received
from grader.sandbox.written import written
from grader.wire.frames import Incoming, Malformed
from grader.wire.jobs import (
    Call,
    Counted,
    Inspected,
    Limits,
    Loaded,
    Raised,
    Reason,
    Returned,
    Source,
    Stopped,
    Weighed,
)
from grader.wire.messages import (
    ANSWERS,
    Answer,
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
    load,
)
from grader.wire.requests import write
from grader.wire.signals import Signal

# What a child may say about itself; the rest is for the grader to find out.
_ADMITTED = frozenset({Reason.MEMORY, Reason.EXITED, Reason.RESULT})
# For what takes no time unless the machine is very busy, or the child is hostile.
_PATIENCE_SECONDS = 3.0
_SHORTEST_PROBE = 32

_Reply = Returned | Raised | Stopped
_Wanted = TypeVar("_Wanted")
_Given = TypeVar("_Given")


class Session(Closing):
    """One child from birth to death; close it, or use it in a ``with`` statement.

    What calls return is looked up in what was *received* from children before.
    """

    def __init__(self, child: Child, limits: Limits, received: Received | None = None) -> None:
        self.pid = child.pid
        self.renew = child.renew
        self._received = received or Received()
        self.stopped: Stopped | None = None
        self._channel = Channel(child, limits)
        self._sent_at: list[int] = []

    def observe(self) -> Observed | Stopped:
        """Ask how the layers around the child stand; it has seen no code yet."""
        return self._ask(Observe(), (Observed,), _PATIENCE_SECONDS)

    def inspect(self, sources: tuple[Source, ...], *, kept: bool = False) -> Inspected | Stopped:
        """Read *sources*; the time for all calls begins when they have been read.

        If they are only *kept*, nothing is said of them. Starting up is not the code's time, and
        on a busy machine takes more than a call may.
        """
        self._channel.files = frozenset(source.file for source in sources)
        request = Inspect(sources=sources, kept=kept)
        answer = self._ask(request, (Inspected,), self._channel.limits.seconds_in_all)
        self._channel.begin()
        return answer

    def load(
        self, function: str, *, then: tuple[str, ...] | None = None, counting: bool = False
    ) -> Loaded | Raised | Stopped:
        request = Load(function=function, then=then, counting=counting)
        return self._ask(request, (Loaded, Raised))

    def call(self, arguments: Mapping[str, object]) -> Returned | Raised | Stopped:
        self._sent_at.append(self._channel.output.length)
        return self._ask(Call(arguments=arguments), (Returned, Raised))

    def calls(
        self, requests: Sequence[bytes], keep: Callable[[_Reply], _Reply]
    ) -> Sequence[_Reply]:
        """Make calls whose *requests* are written already, all of them sent at once.

        Each has the time that it would have alone. Calls after one that stopped the child were
        not made. What is returned is what *keep* makes of a reply as soon as it is there.
        """
        replies: list[_Reply] = []
        self._sent_at += [self._channel.output.length] * len(requests)
        limits = self._channel.limits

        def expected() -> Incoming:
            return Incoming(limits.result_bytes)

        def arrived(incoming: Incoming) -> None:
            reply = self._answered(self._received.read(incoming), (Returned, Raised))
            assert isinstance(reply, Returned | Raised)
            replies.append(keep(reply))

        def exchanged() -> None:
            self._channel.exchange_all(requests, expected, arrived, limits.seconds_per_call)

        if stopped := self._guarded(exchanged):
            replies.append(stopped)
        return replies

    def warm(self, arguments: Mapping[str, object]) -> Done | Raised | Stopped:
        return self._ask(Warm(arguments=arguments), (Done, Raised))

    def count(self, arguments: Mapping[str, object], budget: int = 0) -> Counted | Raised | Stopped:
        """Have the lines of a call counted, and then those of a loop whose length we know."""
        probe = _SHORTEST_PROBE + secrets.randbelow(_SHORTEST_PROBE)
        request = Count(arguments=arguments, budget=budget, probe=probe)
        answer: Counted | Raised | Stopped = self._ask(request, (Counted, Raised))
        if isinstance(answer, Counted) and not probe <= answer.probe <= 3 * probe:
            return replace(answer, tampered="the code took the place of what counts them")
        return answer

    def weigh(self, arguments: Mapping[str, object]) -> Weighed | Raised | Stopped:
        return self._ask(Weigh(arguments=arguments), (Weighed, Raised))

    def prepare(
        self, arguments: Mapping[str, object], *, warm: bool = False
    ) -> Done | Raised | Stopped:
        return self._ask(Prepare(arguments=arguments, warm=warm), (Done, Raised))

    def signal(self, byte: bytes) -> bytes | Stopped:
        """Send one byte after a call was prepared, and return the one that comes back.

        ``GO`` has the call made; what came of it is fetched afterwards.
        """

        def exchanged() -> bytes:
            signal = Signal()
            self._channel.exchange(byte, signal, self._channel.limits.seconds_per_call)
            return signal.answer_to(byte)

        return self._guarded(exchanged)

    def fetch(self) -> Returned | Raised | Stopped:
        return self._ask(Fetch(), (Returned, Raised))

    def stop(self, reason: Reason, detail: str) -> Stopped:
        """End the child for *reason*; every later question gets this answer."""
        self.stopped = self.stopped or Stopped(reason=reason, detail=detail)
        self.close()
        return self.stopped

    def finish(self, *, stay: bool = False) -> Stopped | None:
        """Make sure that the child still answers and has said nothing unasked; then end it.

        One that is to *stay* waits for :meth:`go_on`.
        """
        self._channel.end_time()
        self._ask(Finish(stay=stay), (Done,), _PATIENCE_SECONDS)
        if not stay:
            self.close()
        return self.stopped

    def go_on(self, limits: Limits) -> None:
        """Ask further questions under other *limits*, whose time begins now."""
        self._channel.begin(limits)

    @property
    def cpu_seconds(self) -> float:
        """The processor time of the child, once it has ended."""
        return self._channel.cpu_seconds

    @property
    def output(self) -> str:
        """What the code has printed, cut at the limit."""
        return self._channel.output.text

    @property
    def sent_at(self) -> tuple[int, ...]:
        """How many characters of the output there were when each call was sent."""
        return tuple(self._sent_at)

    @property
    def output_bytes(self) -> int:
        return self._channel.output.total

    def close(self) -> None:
        """Kill the child and everything it started."""
        if not self._channel.closed:
            try:
                self._channel.end(0.0)
            except ServerLost as lost:
                self.stopped = self.stopped or Stopped(reason=Reason.LOST, detail=str(lost))

    def _ask(
        self, request: Request, wanted: tuple[type[_Wanted], ...], seconds: float | None = None
    ) -> _Wanted | Stopped:
        def answered() -> _Wanted:
            limits = self._channel.limits
            incoming = Incoming(limits.result_bytes)
            allowed = limits.seconds_per_call if seconds is None else seconds
            frame = written(request) if isinstance(request, Prepare | Count) else write(request)
            self._channel.exchange(frame, incoming, allowed)
            return self._answered(load(*incoming.unpack(), ANSWERS), wanted)

        return self._guarded(answered)

    def _guarded(self, exchange: Callable[[], _Given]) -> _Given | Stopped:
        """Return what *exchange* gives, or what kept the child from answering."""
        if self.stopped is not None:
            return self.stopped
        try:
            return exchange()
        except Stop as stop:
            self.stopped = stop.stopped
        except Malformed as error:
            self.stopped = Stopped(reason=Reason.PROTOCOL, detail=f"sent odd data: {error}")
        except ServerLost as lost:
            self.stopped = Stopped(reason=Reason.LOST, detail=str(lost))
        self.close()
        return self.stopped

    def _answered(self, answer: Answer, wanted: tuple[type[_Wanted], ...]) -> _Wanted:
        if isinstance(answer, wanted):
            return answer
        if isinstance(answer, Stopped) and answer.reason in _ADMITTED:
            raise Stop(answer.reason, answer.detail, answer.frames)
        raise Stop(Reason.PROTOCOL, "answered another question than the one it was asked")
