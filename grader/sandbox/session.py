"""A living child: one question, one answer, in turn, each within its time.

Nothing that the child does raises here. Whatever keeps it from answering becomes a
:class:`Stopped`; the child is dead then, and every later question gets the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from grader.sandbox.channel import Channel, Stop
from grader.sandbox.closing import Closing
from grader.sandbox.interfaces import Child, ServerLost
from grader.sandbox.questions import (
    Question,
    calling,
    fetching,
    finishing,
    inspecting,
    loading,
    observing,
    preparing,
    weighing,
)
from grader.sandbox.received import Received
from grader.wire.frames import Incoming, Malformed
from grader.wire.jobs import (
    Inspected,
    Job,
    Limits,
    Loaded,
    Raised,
    Reason,
    Returned,
    Stopped,
    Weighed,
)
from grader.wire.messages import Answer, Done, Inspect, Observed, load
from grader.wire.signals import Signal

# What a child may say about itself; the rest is for the grader to find out.
_ADMITTED = frozenset({Reason.MEMORY, Reason.EXITED, Reason.RESULT})

_Reply = Returned | Raised | Stopped
_Loaded = Loaded | Raised | Stopped
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

    def ask(self, *questions: Question[Any]) -> list[Any]:
        """Ask *questions* at once: to wait for one answer before the next question costs both more.

        Returned are the answers; the first that did not come, and all behind it, are what has
        stopped the child. The time for all calls begins when the code has been read: starting up
        is not the code's time, and on a busy machine takes more than a call may.
        """
        answers: list[Any] = []
        each = self._channel.limits.seconds_per_call
        allowed = [each if one.seconds is None else one.seconds for one in questions]

        def arrived(incoming: Incoming) -> None:
            asked = questions[len(answers)]
            answer: Any = self._answered(load(*incoming.unpack()), asked.answers)
            answers.append(asked.seen(answer))
            if type(asked.request) is Inspect:
                self._channel.begin()
            if len(answers) < len(questions):
                self._channel.allow(allowed[len(answers)])

        stopped = self._exchanged([one.frame() for one in questions], arrived, allowed[0])
        return answers + [stopped] * (len(questions) - len(answers))

    def observe(self) -> Observed | Stopped:
        return self._asked(observing())

    def inspect(self, job: Job) -> Inspected | Stopped:
        self.expect(job)
        return self._asked(inspecting(job))

    def expect(self, job: Job) -> None:
        """Know the files of *job*: a child that hangs tells of their lines."""
        self._channel.files = frozenset(source.file for source in job.sources)

    def load(self, function: str, *, then: tuple[str, ...] | None = None) -> _Loaded:
        return self._asked(loading(function, then=then))

    def call(self, arguments: Mapping[str, object]) -> _Reply:
        self._sent_at.append(self._channel.output.length)
        return self._asked(calling(arguments))

    def calls(
        self, requests: Sequence[bytes], keep: Callable[[_Reply], _Reply]
    ) -> Sequence[_Reply]:
        """Make calls whose *requests* are written already, all of them sent at once.

        Each has the time that it would have alone. Calls after one that stopped the child were
        not made. What is returned is what *keep* makes of a reply as soon as it is there.
        """
        replies: list[_Reply] = []
        self._sent_at += [self._channel.output.length] * len(requests)

        def arrived(incoming: Incoming) -> None:
            reply = self._answered(self._received.read(incoming), (Returned, Raised))
            assert isinstance(reply, Returned | Raised)
            replies.append(keep(reply))

        seconds = self._channel.limits.seconds_per_call
        if stopped := self._exchanged(requests, arrived, seconds):
            replies.append(stopped)
        return replies

    def weigh(self, arguments: Mapping[str, object]) -> Weighed | Raised | Stopped:
        return self._asked(weighing(arguments))

    def prepare(
        self, arguments: Mapping[str, object], *, warm: bool = False
    ) -> Done | Raised | Stopped:
        return self._asked(preparing(arguments, warm=warm))

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
        return self._asked(fetching())

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
        self._asked(finishing(stay=stay))
        if not stay:
            self.close()
        return self.stopped

    def go_on(self, limits: Limits) -> None:
        """Ask further questions under other *limits*, whose time begins now."""
        self._sent_at.clear()
        self._channel.begin(limits)

    @property
    def waits(self) -> bool:
        """Whether the child lives, and has sent nothing that nobody asked for."""
        if self._channel.closed:
            return False
        return self._guarded(self._channel.refuse_early_answer) is None

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

    def _asked(self, question: Question[_Wanted]) -> _Wanted | Stopped:
        (answer,) = self.ask(question)
        asked: _Wanted | Stopped = answer
        return asked

    def _exchanged(
        self, frames: Sequence[bytes], arrived: Callable[[Incoming], None], seconds: float
    ) -> Stopped | None:
        """Send *frames* at once and hand over what comes back; return what came in between."""

        def expected() -> Incoming:
            return Incoming(self._channel.limits.result_bytes)

        def exchanged() -> None:
            self._channel.exchange_all(frames, expected, arrived, seconds)

        return self._guarded(exchanged)

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
