"""A living child: one question, one answer, in turn, each within its time.

Nothing that the child does raises here. Whatever keeps it from answering becomes a
:class:`Stopped`; the child is dead then, and every later question gets the same answer.
"""

from __future__ import annotations

import math
import os
import secrets
import selectors
import signal
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar

from grader.sandbox.interfaces import Child, Ending, ServerLost
from grader.sandbox.pipes import Output, read_frames
from grader.sandbox.waiting import waited_seconds
from grader.wire.frames import Incoming, Malformed
from grader.wire.jobs import (
    Call,
    Counted,
    Frame,
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
    dump,
    load,
)
from grader.wire.signals import Signal

# What a child may say about itself; the rest is for the grader to find out.
_ADMITTED = frozenset({Reason.MEMORY, Reason.EXITED, Reason.RESULT})
# For what takes no time unless the machine is very busy, or the child is hostile.
_PATIENCE_SECONDS = 3.0
_ENDING_SECONDS = 1.0
# A child that has waited for a processor is not late; one that makes itself wait is, in the end.
_LONGEST_WAIT_SECONDS = 60.0
_WAIT_SECONDS = 0.001
_SHORTEST_PROBE = 32
_WHEREABOUTS_SECONDS = 0.5
_WHEREABOUTS_BYTES = 64 * 1024

_Wanted = TypeVar("_Wanted")
_Given = TypeVar("_Given")


class _Stop(Exception):
    def __init__(self, reason: Reason, detail: str, frames: tuple[Frame, ...] = ()) -> None:
        self.stopped = Stopped(reason=reason, detail=detail, frames=frames)
        super().__init__(detail)


class Session:
    """One child from birth to death; close it, or use it in a ``with`` statement."""

    def __init__(self, child: Child, limits: Limits) -> None:
        self.pid = child.pid
        self.stopped: Stopped | None = None
        self.cpu_seconds = 0.0
        self._child = child
        self._limits = limits
        self._files: frozenset[str] = frozenset()
        self._output = Output(child.output, limits.output_bytes_kept)
        self._printed_before = 0
        self._sent_at: list[int] = []
        self._latest = self._deadline = math.inf
        self._waited = 0.0
        self._allowed = limits.seconds_per_call
        self._closed = self._has_answered = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(child.channel, selectors.EVENT_READ)
        self._selector.register(child.output, selectors.EVENT_READ)

    def observe(self) -> Observed | Stopped:
        """Ask how the layers around the child stand; it has seen no code yet."""
        return self._ask(Observe(), (Observed,), _PATIENCE_SECONDS)

    def inspect(self, sources: tuple[Source, ...], *, kept: bool = False) -> Inspected | Stopped:
        """Read *sources*; the time for all calls begins when they have been read.

        If they are only *kept*, nothing is said of them. Starting up is not the code's time, and
        on a busy machine takes more than a call may.
        """
        self._files = frozenset(source.file for source in sources)
        request = Inspect(sources=sources, kept=kept)
        answer = self._ask(request, (Inspected,), self._limits.seconds_in_all)
        self._latest = time.monotonic() + self._limits.seconds_in_all
        return answer

    def load(
        self, function: str, *, then: tuple[str, ...] | None = None, counting: bool = False
    ) -> Loaded | Raised | Stopped:
        request = Load(function=function, then=then, counting=counting)
        return self._ask(request, (Loaded, Raised))

    def call(self, arguments: Mapping[str, object]) -> Returned | Raised | Stopped:
        self._sent_at.append(len(self._output.text))
        return self._ask(Call(arguments=arguments), (Returned, Raised))

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
            self._exchange(byte, signal)
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
        self._latest = math.inf
        self._ask(Finish(stay=stay), (Done,), _PATIENCE_SECONDS)
        if not stay:
            self.close()
        return self.stopped

    def go_on(self, limits: Limits) -> None:
        """Ask further questions under other *limits*, whose time begins now."""
        self._limits = limits
        self._latest = time.monotonic() + limits.seconds_in_all
        self._printed_before = self._output.total

    @property
    def output(self) -> str:
        """What the code has printed, cut at the limit."""
        return self._output.text

    @property
    def sent_at(self) -> tuple[int, ...]:
        """How many characters of the output there were when each call was sent."""
        return tuple(self._sent_at)

    @property
    def output_bytes(self) -> int:
        return self._output.total

    def close(self) -> None:
        """Kill the child and everything it started."""
        if not self._closed:
            try:
                self._end(0.0)
            except ServerLost as lost:
                self.stopped = self.stopped or Stopped(reason=Reason.LOST, detail=str(lost))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self, request: Request, wanted: tuple[type[_Wanted], ...], seconds: float | None = None
    ) -> _Wanted | Stopped:
        def answered() -> _Wanted:
            incoming = Incoming(self._limits.result_bytes)
            self._exchange(dump(request), incoming)
            return self._answered(load(*incoming.unpack(), ANSWERS), wanted)

        return self._guarded(answered, seconds)

    def _guarded(
        self, exchange: Callable[[], _Given], seconds: float | None = None
    ) -> _Given | Stopped:
        """Return what *exchange* gives, or what kept the child from answering."""
        if self.stopped is not None:
            return self.stopped
        self._allowed = self._limits.seconds_per_call if seconds is None else seconds
        try:
            return exchange()
        except _Stop as stop:
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
            raise _Stop(answer.reason, answer.detail, answer.frames)
        raise _Stop(Reason.PROTOCOL, "answered another question than the one it was asked")

    def _exchange(self, sent: bytes, incoming: Incoming | Signal) -> None:
        """Send, and wait until *incoming* has come back, reading output all the while."""
        self._deadline = min(time.monotonic() + self._allowed, self._latest)
        self._refuse_early_answer()
        unsent = memoryview(sent)[self._send(sent) :]
        complete = False
        while not complete:
            self._watch_for_writing(wanted=bool(unsent))
            for key, events in self._ready():
                if key.fd == self._child.output:
                    self._read_output()
                elif events & selectors.EVENT_READ:
                    complete = self._receive(incoming, asked=not unsent)
                elif unsent:
                    unsent = unsent[self._send(unsent) :]
        while self._read_output():
            pass
        self._has_answered = True

    def _ready(self) -> list[tuple[selectors.SelectorKey, int]]:
        left = self._deadline - time.monotonic()
        if left > 0:
            return self._selector.select(left)
        if self._is_excused():
            # We may be late ourselves: what has come by now counts.
            return self._selector.select(0)
        raise self._overdue()

    def _is_excused(self) -> bool:
        """Whether the child waited for a processor since it was last asked; then it has longer."""
        waited = min(waited_seconds(self.pid), _LONGEST_WAIT_SECONDS)
        more, self._waited = waited - self._waited, waited
        self._deadline += more
        self._latest += more
        return more > _WAIT_SECONDS

    def _watch_for_writing(self, *, wanted: bool) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if wanted else 0)
        if self._selector.get_key(self._child.channel).events != events:
            self._selector.modify(self._child.channel, events)

    def _refuse_early_answer(self) -> None:
        """See to it that nothing has come that nobody asked for."""
        try:
            early = self._child.channel.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            raise self._gone() from None
        if not early:
            raise self._gone()
        raise _Stop(Reason.PROTOCOL, "sent an answer before it was asked")

    def _send(self, unsent: memoryview | bytes) -> int:
        try:
            return self._child.channel.send(unsent)
        except BlockingIOError:
            return 0
        except OSError:
            raise self._gone() from None

    def _receive(self, incoming: Incoming | Signal, *, asked: bool) -> bool:
        try:
            received = self._child.channel.recv_into(incoming.space())
        except BlockingIOError:
            return False
        except OSError:
            raise self._gone() from None
        if not received:
            raise self._gone()
        if not asked:
            raise _Stop(Reason.PROTOCOL, "sent an answer before it was asked")
        return incoming.took(received)

    def _read_output(self) -> bool:
        if self._output.closed:
            return False
        more = self._output.read()
        if self._output.total - self._printed_before > self._limits.output_bytes_allowed:
            raise _Stop(
                Reason.OUTPUT,
                f"printed more than {self._limits.output_bytes_allowed} bytes",
                self._whereabouts(),
            )
        if self._output.closed:
            self._selector.unregister(self._child.output)
        return more

    def _overdue(self) -> _Stop:
        detail = f"did not answer within {self._allowed:g} s"
        if time.monotonic() >= self._latest:
            detail = f"took more than {self._limits.seconds_in_all:g} s in all"
        return _Stop(Reason.TIME, detail, self._whereabouts())

    def _whereabouts(self) -> tuple[Frame, ...]:
        """Ask the child's fault handler where it is; it answers from inside C code as well."""
        deadline = time.monotonic() + _WHEREABOUTS_SECONDS
        dump = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._child.whereabouts, selectors.EVENT_READ)
            os.kill(self.pid, signal.SIGUSR1)
            while not _is_complete(dump) and selector.select(max(deadline - time.monotonic(), 0)):
                dump += os.read(self._child.whereabouts, _WHEREABOUTS_BYTES)
        return read_frames(dump, self._files)

    def _gone(self) -> _Stop:
        """Say why the connection closed."""
        ending = self._end(_ENDING_SECONDS)
        if not ending.by_itself:
            return _Stop(Reason.PROTOCOL, "closed its connection to the grader")
        if ending.status >= 0 and not self._has_answered:
            # Nothing of the job has run yet: whoever is to blame, it is not this code.
            raise ServerLost(f"a child ended with status {ending.status} before it could answer")
        if ending.status >= 0:
            return _Stop(Reason.EXITED, f"exited with status {ending.status}")
        if ending.status == -signal.SIGXCPU:
            return _Stop(Reason.TIME, f"used {ending.cpu_seconds:.0f} s of processor time")
        if ending.status == -signal.SIGKILL:
            return _Stop(Reason.MEMORY, "was killed, as happens when the memory runs out")
        return _Stop(Reason.CRASHED, _signal_name(-ending.status))

    def _end(self, patience: float) -> Ending:
        self._closed = True
        try:
            ending = self._child.end(patience)
            self.cpu_seconds = ending.cpu_seconds
            return ending
        finally:
            # What it printed last may still be in the pipe, which holds a chunk or two.
            while not self._output.closed and self._output.read():
                if self._output.total - self._printed_before > self._limits.output_bytes_allowed:
                    break
            self._selector.close()
            self._child.channel.close()
            os.close(self._child.output)
            os.close(self._child.whereabouts)


def _is_complete(dump: bytes) -> bool:
    """Whether the fault handler has come to its last line, where our own program begins."""
    end = dump.endswith(b"in <module>\n") and b"__main__.py" in dump[-500:]
    return end or dump.endswith(b"  ...\n") or len(dump) > _WHEREABOUTS_BYTES


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
