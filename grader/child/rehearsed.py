"""A call whose arguments are there before it is made, so that it can be timed alone."""

from __future__ import annotations

import builtins
import contextlib
import gc
import os
import socket
import warnings
from typing import Any

import numpy as np

from grader.child.arguments import Arguments
from grader.child.program import Program
from grader.child.raising import describe
from grader.wire.jobs import Raised, Returned, Stopped
from grader.wire.signals import IDLE, RAISED, RETURNED

_PRINT = builtins.print
_USUAL_THRESHOLD, _USUAL_EDGE_ITEMS = 1000, 3


class Rehearsed:
    """One call: prepared, made on a signal, and asked for what came back.

    What it prints was read when its values were judged, and is no part of the work: nothing is
    printed, and arrays that are turned into text are cut as short as they can be.
    """

    def __init__(self, program: Program, arguments: Arguments, *, warm: bool = False) -> None:
        builtins.print = _silent
        np.set_printoptions(threshold=0, edgeitems=1)
        warnings.simplefilter("ignore")
        self._program = program
        if warm:
            _make(program, arguments)
        self._first, self._then = program.divided(arguments.fresh())
        self._value: Any = None
        self._error: BaseException | None = None

    def await_signal(self, channel: socket.socket) -> None:
        """Make the call when the signal comes; nothing that is not the call lies in between.

        The garbage collector is off: its turn may fall into any call.
        """
        function = self._program.function
        assert function is not None, "a function that was not found is not called"
        first, then = self._first, self._then
        gc.disable()
        while (signal := channel.recv(1)) == IDLE:
            channel.send(IDLE)
        if not signal:
            os._exit(0)  # the grader has hung up: nobody waits for an answer
        outcome = RAISED
        try:
            value: Any = function(*first)
            self._value = value if then is None else value(*then)
            outcome = RETURNED
        except BaseException as error:  # whatever the code raises is what came of the call
            self._error = error
        channel.send(outcome)
        # To be back where the signal was awaited, and nowhere else, when the clock is read.
        channel.recv(1, socket.MSG_PEEK)
        gc.enable()

    def end(self) -> None:
        """Let what is done next print again, and turn arrays into text as long as they are."""
        builtins.print = _PRINT
        np.set_printoptions(threshold=_USUAL_THRESHOLD, edgeitems=_USUAL_EDGE_ITEMS)

    def reply(self) -> Returned | Raised | Stopped:
        """Return what came of the call."""
        if self._error is not None:
            return describe(self._error, self._program.files)
        return Returned(value=self._value)


def _make(program: Program, arguments: Arguments) -> None:
    """Make a call that nobody asks about; what it raises it raises again when it is asked for."""
    function = program.function
    assert function is not None, "a function that was not found is not called"
    first, then = program.divided(arguments.fresh())
    with contextlib.suppress(BaseException):
        value: Any = function(*first)
        if then is not None:
            value(*then)


def _silent(*_values: object, **_options: object) -> None:
    """Print nothing."""
