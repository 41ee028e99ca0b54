"""The connection to one child: requests out, answers in, output read all the while.

What keeps a child from answering is raised as :class:`Stop`, and by then nobody has decided what
becomes of the child: that is the session's affair.
"""

from __future__ import annotations

import math
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Generic, TypeVar

from grader.sandbox.interfaces import Child, Ending, ServerLost
from grader.sandbox.pipes import Output, read_frames
from grader.sandbox.waiting import waited_seconds
from grader.wire.frames import Fillable, Inflow
from grader.wire.jobs import Frame, Limits, Reason, Stopped

_ENDING_SECONDS = 1.0
# A child that has waited for a processor is not late; one that makes itself wait is, in the end.
_LONGEST_WAIT_SECONDS = 60.0
_WAIT_SECONDS = 0.001
_GATHERING_SECONDS = 0.001
"""How long answers gather where many are due: to be woken for each costs both sides more."""
_WHEREABOUTS_SECONDS = 0.5
_WHEREABOUTS_BYTES = 64 * 1024

_EARLY = "sent an answer before it was asked"
_Incoming = TypeVar("_Incoming", bound=Fillable)


class Stop(Exception):
    """There will be no answer; *stopped* says why."""

    def __init__(self, reason: Reason, detail: str, frames: tuple[Frame, ...] = ()) -> None:
        self.stopped = Stopped(reason=reason, detail=detail, frames=frames)
        super().__init__(detail)


class _Asked(Generic[_Incoming]):
    """Requests that have *ends* in the text that is sent, and as many answers."""

    def __init__(
        self,
        text: bytes,
        ends: tuple[int, ...],
        expected: Callable[[], _Incoming],
        arrived: Callable[[_Incoming], None],
    ) -> None:
        self.text = memoryview(text)
        self.sent = 0
        self.incoming = expected()
        self._ends = ends
        self._expected = expected
        self._arrived = arrived
        self._answers = 0

    @property
    def is_answered(self) -> bool:
        return self._answers == len(self._ends)

    @property
    def left(self) -> int:
        """How many answers are still to come."""
        return len(self._ends) - self._answers

    @property
    def is_due(self) -> bool:
        """Whether all of the next request has been sent."""
        return self._ends[self._answers] <= self.sent

    def answer(self) -> None:
        """Note that what was incoming has arrived."""
        self._answers += 1
        self._arrived(self.incoming)
        self.incoming = self._expected()


def _nothing(_incoming: Fillable) -> None:
    """Do nothing: who asked looks at the answer."""


class Channel:
    """Our ends of what leads to *child*, within *limits* whose time begins with :meth:`begin`.

    *files* are the names of the code's files, whose lines are told of a child that hangs.
    """

    def __init__(self, child: Child, limits: Limits) -> None:
        self.limits = limits
        self.files: frozenset[str] = frozenset()
        self.output = Output(child.output, limits.output_bytes_kept)
        self.cpu_seconds = 0.0
        self.closed = False
        self._child = child
        self._inflow = Inflow(child.channel)
        self._printed_before = 0
        self._latest = self._deadline = math.inf
        self._waited = 0.0
        self._allowed = limits.seconds_per_call
        self._has_answered = self._is_writing = False
        self._poll = select.poll()
        self._poll.register(child.channel, select.POLLIN)
        self._poll.register(child.output, select.POLLIN)
        self._channel = child.channel.fileno()

    def begin(self, limits: Limits | None = None) -> None:
        """Let the time for all that follows begin, under other *limits* if there are any."""
        if limits is not None:
            self.limits = limits
            self._printed_before = self.output.total
        self._latest = time.monotonic() + self.limits.seconds_in_all

    def end_time(self) -> None:
        """Let no more time pass: what follows is not the code's."""
        self._latest = math.inf

    def exchange(self, sent: bytes, incoming: Fillable, seconds: float) -> None:
        """Send, and wait until *incoming* has come back, *seconds* at most."""
        self._exchange(_Asked(sent, (len(sent),), lambda: incoming, _nothing), seconds)

    def exchange_all(
        self,
        requests: Sequence[bytes],
        expected: Callable[[], _Incoming],
        arrived: Callable[[_Incoming], None],
        seconds: float,
    ) -> None:
        """Send many *requests* at once, and wait for each answer, *seconds* at most for every one.

        An answer has *arrived* when all of it is there.
        """
        ends = tuple(accumulate(map(len, requests)))
        self._exchange(_Asked(b"".join(requests), ends, expected, arrived), seconds)

    def allow(self, seconds: float) -> None:
        """Let the next of many answers take so long: said when the one before has arrived."""
        self._allowed = seconds

    def _exchange(self, asked: _Asked[_Incoming], seconds: float) -> None:
        self._allowed = seconds
        self._deadline = min(time.monotonic() + seconds, self._latest)
        self.refuse_early_answer()
        asked.sent += self._send(asked.text)
        while not asked.is_answered:
            if asked.left > 1:
                time.sleep(_GATHERING_SECONDS)
            self._watch_for_writing(wanted=asked.sent < len(asked.text))
            for descriptor, events in self._ready():
                if descriptor != self._channel:
                    self._read_output()
                elif events & ~select.POLLOUT:
                    self._take_answers(asked)
                elif asked.sent < len(asked.text):
                    asked.sent += self._send(asked.text[asked.sent :])
        while self._read_output():
            pass

    def _take_answers(self, asked: _Asked[_Incoming]) -> None:
        """Receive once, and take every answer that is complete then."""
        complete = self._receive(asked.incoming, asked=asked.is_due)
        while complete:
            self._has_answered = True
            asked.answer()
            if asked.is_answered:
                return
            self._deadline = min(time.monotonic() + self._allowed, self._latest)
            if self._inflow.holds and not asked.is_due:
                raise Stop(Reason.PROTOCOL, _EARLY)
            complete = self._inflow.fill(asked.incoming)

    def _ready(self) -> list[tuple[int, int]]:
        """Wait until there is something to be done."""
        left = self._deadline - time.monotonic()
        if left > 0:
            found = self._poll.poll(math.ceil(min(left, _LONGEST_WAIT_SECONDS) * 1000))
        elif self._is_excused():
            # We may be late ourselves: what has come by now counts.
            found = self._poll.poll(0)
        else:
            raise self._overdue()
        return found

    def _is_excused(self) -> bool:
        """Whether the child waited for a processor since it was last asked; then it has longer."""
        waited = min(waited_seconds(self._child.pid), _LONGEST_WAIT_SECONDS)
        more, self._waited = waited - self._waited, waited
        self._deadline += more
        self._latest += more
        return more > _WAIT_SECONDS

    def _watch_for_writing(self, *, wanted: bool) -> None:
        if wanted != self._is_writing:
            self._is_writing = wanted
            events = select.POLLIN | (select.POLLOUT if wanted else 0)
            self._poll.modify(self._child.channel, events)

    def refuse_early_answer(self) -> None:
        """See to it that nothing has come that nobody asked for."""
        if self._inflow.holds:
            raise Stop(Reason.PROTOCOL, _EARLY)
        try:
            early = self._child.channel.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            raise self._gone() from None
        if not early:
            raise self._gone()
        raise Stop(Reason.PROTOCOL, _EARLY)

    def _send(self, unsent: memoryview) -> int:
        try:
            return self._child.channel.send(unsent)
        except BlockingIOError:
            return 0
        except OSError:
            raise self._gone() from None

    def _receive(self, incoming: Fillable, *, asked: bool) -> bool:
        """Receive once; return whether *incoming* is complete."""
        try:
            count = self._inflow.arrive(incoming)
        except BlockingIOError:
            return False
        except OSError:
            raise self._gone() from None
        if count == 0:
            raise self._gone()
        if not asked:
            raise Stop(Reason.PROTOCOL, _EARLY)
        return count is None

    def _read_output(self) -> bool:
        if self.output.closed:
            return False
        more = self.output.read()
        if self.output.total - self._printed_before > self.limits.output_bytes_allowed:
            raise Stop(
                Reason.OUTPUT,
                f"printed more than {self.limits.output_bytes_allowed} bytes",
                self._whereabouts(),
            )
        if self.output.closed:
            self._poll.unregister(self._child.output)
        return more

    def _overdue(self) -> Stop:
        detail = f"did not answer within {self._allowed:g} s"
        # The deadline of a call is never later; where they are the same, all calls are out of time.
        if self._deadline >= self._latest:
            detail = f"took more than {self.limits.seconds_in_all:g} s in all"
        return Stop(Reason.TIME, detail, self._whereabouts())

    def _whereabouts(self) -> tuple[Frame, ...]:
        """Ask the child's fault handler where it is; it answers from inside C code as well."""
        deadline = time.monotonic() + _WHEREABOUTS_SECONDS
        dump = b""
        waiting = select.poll()
        waiting.register(self._child.whereabouts, select.POLLIN)
        with suppress(ProcessLookupError):
            os.kill(self._child.pid, signal.SIGUSR1)
        # Whoever closes the pipe, or dies of the signal, has no more to say, and whoever goes on
        # writing has no longer than others.
        while not _is_complete(dump) and (left := deadline - time.monotonic()) > 0:
            if waiting.poll(left * 1000):
                more = os.read(self._child.whereabouts, _WHEREABOUTS_BYTES)
                if not more:
                    break
                dump += more
        return read_frames(dump, self.files)

    def _gone(self) -> Stop:
        """Say why the connection closed."""
        ending = self.end(_ENDING_SECONDS)
        if not ending.by_itself:
            return Stop(Reason.PROTOCOL, "closed its connection to the grader")
        if ending.status >= 0 and not self._has_answered:
            # Nothing of the job has run yet: whoever is to blame, it is not this code.
            raise ServerLost(f"a child ended with status {ending.status} before it could answer")
        if ending.status >= 0:
            return Stop(Reason.EXITED, f"exited with status {ending.status}")
        if ending.status == -signal.SIGXCPU:
            return Stop(Reason.TIME, f"used {ending.cpu_seconds:.0f} s of processor time")
        if ending.status == -signal.SIGKILL:
            return Stop(Reason.MEMORY, "was killed, as happens when the memory runs out")
        return Stop(Reason.CRASHED, _signal_name(-ending.status))

    def end(self, patience: float) -> Ending:
        """End the child if it has not ended by itself after *patience* seconds, and close all."""
        self.closed = True
        try:
            ending = self._child.end(patience)
            self.cpu_seconds = ending.cpu_seconds
            return ending
        finally:
            # What it printed last may still be in the pipe, which holds a chunk or two.
            while not self.output.closed and self.output.read():
                if self.output.total - self._printed_before > self.limits.output_bytes_allowed:
                    break
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
