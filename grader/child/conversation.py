"""The child's side of the talk with the grader: one request, one answer, in turn."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Callable
from types import CodeType

from grader.child import expressions, frames, interpreted, settings
from grader.child.arguments import Arguments
from grader.child.calling import call
from grader.child.counting import count
from grader.child.inspection import inspect
from grader.child.program import Program
from grader.child.raising import describe
from grader.child.rehearsed import Rehearsed
from grader.child.weighing import weigh
from grader.wire.encoding import Unsendable
from grader.wire.frames import Incoming, Inflow, Malformed
from grader.wire.jobs import Call, Inspected, Loaded, Raised, Reason, Source, Stopped
from grader.wire.messages import (
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
)
from grader.wire.requests import Payload, read

_ANY = 1 << 40


def converse(channel: socket.socket, result_bytes: int, observe: Callable[[], Observed]) -> None:
    """Answer every request on *channel*, until the last :class:`Finish` or the grader hangs up.

    *observe* finds out how the layers around this process stand.
    """
    conversation = Conversation(observe, result_bytes)
    inflow = Inflow(channel)
    while True:
        request, payload = read(_receive(inflow))
        answer = conversation.answer(request, payload)
        _flush()
        channel.sendall(frame_of(answer, conversation.room))
        if type(request) is Finish and not request.stay:
            return
        if type(request) is Prepare and type(answer) is Done:
            conversation.make_prepared_call(channel)


class Conversation:
    """What one child is asked, and what it remembers from one question to the next.

    *room* is how many bytes an answer may have.
    """

    def __init__(self, observe: Callable[[], Observed], room: int) -> None:
        self.room = room
        self._observe = observe
        self._program = Program((), "", None)
        self._rehearsed: Rehearsed | None = None
        self._read: dict[tuple[Source, ...], Program] = {}
        self._traces: tuple[object, ...] | None = None

    @property
    def _prepared(self) -> Rehearsed:
        assert self._rehearsed is not None, "a call is prepared before it is made"
        return self._rehearsed

    def answer(self, request: Request, payload: Payload) -> Answer:
        """Return the answer to *request*, whose arguments are in *payload*."""
        try:
            return self._answer(request, Arguments(payload))
        except BaseException as error:  # whatever the code raises is an answer, too
            return describe(error, self._program.files)

    def forget(self) -> None:
        """Leave no trace of the code that was loaded."""
        self._program.forget()
        if self._rehearsed is not None:
            self._rehearsed.end()
            self._rehearsed = None

    def make_prepared_call(self, channel: socket.socket) -> None:
        """Wait for the signal to make the call that was prepared, and make it."""
        self._prepared.await_signal(channel)

    def _answer(self, request: Request, arguments: Arguments) -> Answer:
        match request:
            case Inspect():
                return self._inspect(request)
            case Load():
                return self._load(request)
            case Call():
                return call(self._program, arguments)
            case Warm():
                answer = call(self._program, arguments)
                return answer if isinstance(answer, (Raised, Stopped)) else Done()
            case Count(budget=budget, probe=probe):
                return count(self._program, arguments, budget, probe)
            case Weigh():
                return weigh(self._program, arguments)
            case Prepare(warm=warm):
                self._rehearsed = Rehearsed(self._program, arguments, warm=warm)
                return Done()
            case Fetch():
                return self._prepared.reply()
            case Observe() | Finish():
                return self._observe() if isinstance(request, Observe) else Done()

    def _inspect(self, request: Inspect) -> Inspected:
        has_run = self._traces is not None
        if has_run:
            self.forget()
            settings.put_back()
        self.room = request.room or self.room
        known = self._read.get(request.sources)
        if known is None or not request.kept:
            compiled: dict[str, CodeType] = {}
            inspected, read = inspect(request, compiled)
            known = self._read[request.sources] = Program(read, "", None, compiled=compiled)
        self._program = known
        if not request.kept:
            return inspected
        afresh = not has_run or self._traces == settings.traces()
        return Inspected(fault=None, defined=(), uses=(), afresh=afresh)

    def _load(self, request: Load) -> Loaded:
        if self._rehearsed is not None:
            self._rehearsed.end()
        if self._traces is None:
            self._traces = settings.traces()
        before = self._program
        before.forget()
        builtins = interpreted.BUILTINS if request.counting else None
        self._program = Program(
            before.sources, request.function, builtins, request.then, before.compiled
        )
        return self._program.load()


def _receive(inflow: Inflow) -> Incoming:
    # The grader is believed: a student's files and what they import may be long.
    incoming = Incoming(payload_bytes=_ANY, header_bytes=_ANY)
    if not inflow.fill(incoming):
        while (received := inflow.arrive(incoming)) is not None:
            if not received:
                os._exit(0)  # the grader has hung up: nobody waits for an answer
    return incoming


def frame_of(answer: Answer, budget: int) -> bytes:
    """Return *answer* as it is sent, or why it cannot be."""
    try:
        return dump(answer, budget, _leaving)
    except (Unsendable, Malformed) as error:
        return dump(Stopped(reason=Reason.RESULT, detail=str(error)))
    except MemoryError:
        return dump(Stopped(reason=Reason.MEMORY, detail="no memory was left to send the result"))
    except BaseException:  # reading the result ran something of the code's own
        return dump(Stopped(reason=Reason.RESULT, detail="a result that cannot be read"))


def _leaving(value: object) -> object:
    """Return what crosses in the place of an object of SymPy or pandas; None for another."""
    return frames.leaving(value) or expressions.leaving(value)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):  # the code may have put anything in its place
            stream.flush()
