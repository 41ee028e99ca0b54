"""A call whose arguments are there before it is made, so that it can be timed alone."""

from __future__ import annotations

import builtins
import gc
import warnings
from typing import Any

import numpy as np

from grader.child.arguments import Arguments
from grader.child.program import Program
from grader.child.raising import describe
from grader.wire.jobs import Raised, Returned, Stopped
from grader.wire.messages import Done


class Rehearsed:
    """One call: prepared, made, and asked for what came back."""

    def __init__(self, program: Program, arguments: Arguments) -> None:
        self._program = program
        self._first, self._then = program.divided(arguments.fresh())
        self._reply: Returned | Raised | Stopped | None = None

    def run(self) -> Done:
        """Make the call without the garbage collector, whose turn may fall into any call.

        What it prints was read when its values were judged, and is no part of the work: nothing
        is printed, and arrays that are turned into text are cut as short as they can be.
        """
        builtins.print = _silent
        np.set_printoptions(threshold=0, edgeitems=1)
        warnings.simplefilter("ignore")
        gc.disable()
        try:
            self._reply = self._called()
        except BaseException as error:
            self._reply = describe(error, self._program.files)
        finally:
            gc.enable()
        return Done()

    def reply(self) -> Returned | Raised | Stopped:
        """Return what came of the call."""
        assert self._reply is not None, "a call that was not made has no reply"
        return self._reply

    def _called(self) -> Returned:
        function = self._program.function
        assert function is not None, "a function that was not found is not called"
        value: Any = function(*self._first)
        return Returned(value=value if self._then is None else value(*self._then))


def _silent(*_values: object, **_options: object) -> None:
    """Print nothing."""
