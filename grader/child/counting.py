"""How many lines Python interprets during one call, and which of them belong to whom."""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import FrameType
from typing import Any

import numpy as np

from grader.child import interpreted, probe
from grader.child.arguments import Arguments
from grader.child.program import Program
from grader.wire.encoding import clean
from grader.wire.jobs import Counted, Line

_LINES_KEPT = 50
# The tracer needs a few frames of its own on top of what the code may use.
_FRAMES_OF_OURS = 50

_SILENT = probe.SILENT | interpreted.SILENT
# Writing an array out takes lines for each element, and says nothing about how it was computed.
_WRITING_OUT = inspect.unwrap(np.array2string).__code__.co_filename

_Tracer = Callable[[FrameType, str, Any], Any]


class _TooMany(BaseException):
    """Ends a call that has interpreted more lines than it may."""


def count(program: Program, arguments: Arguments, budget: int = 0, known: int = 0) -> Counted:
    """Call the function of freshly loaded modules and count; what it raises is not caught.

    Code that cannot deal with arrays that notice is counted on plain ones. A call is ended after
    *budget* lines, if that is not 0. Afterwards a loop of *known* length is counted as well.
    """
    try:
        given = {name: probe.probed(value) for name, value in arguments.fresh().items()}
        counted = _count(program, given, budget)
    except Exception:  # only what plain arrays raise too is the code's own fault
        counted = _count(program, arguments.fresh(), budget)
    return replace(counted, probe=_counted_of(known))


def _counted_of(length: int) -> int:
    """Return how many lines are counted of a loop that runs *length* times."""
    tally = _Tally(frozenset(), 0)
    _run_traced(tally, _loop, [length], None)
    return tally.counted().lines


def _loop(length: int) -> None:
    for _ in range(length):
        pass


def _count(program: Program, given: Mapping[str, Any], budget: int) -> Counted:
    program.load()
    function = program.function
    assert function is not None, "a function that was not found is not called"
    first, then = program.divided(given)
    tally = _Tally(program.files, budget)
    try:
        value = _run_traced(tally, function, first, then)
    except _TooMany:
        return replace(tally.counted(), ended=True)
    return replace(tally.counted(), value=probe.unprobed(value))


def _run_traced(
    tally: _Tally, function: Callable[..., Any], first: list[Any], then: list[Any] | None
) -> Any:
    # Everything is set up before tracing begins and taken down after it ends: the lines between
    # the two are counted, so none of them may be ours.
    _SWITCH.install()
    ceiling = sys.getrecursionlimit()
    sys.setrecursionlimit(ceiling + _FRAMES_OF_OURS)
    sys.settrace(tally.enter)
    _SWITCH.times = 0
    try:
        returned = function(*first)
        return returned if then is None else returned(*then)
    finally:
        tally.interrupted = _SWITCH.times > 0 or sys.gettrace() != tally.enter
        sys.settrace(None)
        sys.setrecursionlimit(ceiling)


class _Tally:
    """The trace function and what it has seen."""

    def __init__(self, files: frozenset[str], budget: int) -> None:
        self.interrupted = False
        self._files = files
        self._left_over = budget or sys.maxsize
        self._exceeded = False
        self._entered = self._left = 0
        self._own: Counter[tuple[str, int]] = Counter()
        self._elsewhere: Counter[tuple[str, int, str, str]] = Counter()

    def enter(self, frame: FrameType, _event: str, _argument: object) -> _Tracer | None:
        """Choose who counts the lines of a frame that begins."""
        if frame.f_code.co_filename in self._files:
            self._entered += 1
            return self._own_step
        if frame.f_code in _SILENT or frame.f_code.co_filename == _WRITING_OUT:
            return None
        caller = frame.f_back
        while caller is not None and caller.f_code in _SILENT:
            caller = caller.f_back
        if caller is not None and probe.is_iterated_by_loop(frame, caller):
            return None
        inherited = None if caller is None else caller.f_trace
        # What a foreign function calls is counted for the foreign function.
        return inherited if type(inherited) is _Elsewhere else self._elsewhere_from(frame, caller)

    def _elsewhere_from(self, frame: FrameType, caller: FrameType | None) -> _Elsewhere:
        module = str(frame.f_globals.get("__name__", ""))
        if caller is None or caller.f_code.co_filename not in self._files:
            place = ("", 0)
        else:
            place = (caller.f_code.co_filename, caller.f_lineno or 0)
        return _Elsewhere(self, self._elsewhere, (*place, module, frame.f_code.co_qualname))

    def _own_step(self, frame: FrameType, event: str, _argument: object) -> _Tracer:
        if event == "line":
            self._own[frame.f_code.co_filename, frame.f_lineno or 0] += 1
            self.spend()
        elif event == "return" and frame.f_trace_lines:
            self._left += 1
        return self._own_step

    def spend(self) -> None:
        """Take one line off the budget, and end the call where none is left."""
        self._left_over -= 1
        if self._left_over < 0:
            self._exceeded = True
            raise _TooMany

    def counted(self) -> Counted:
        own = [Line(file=file, line=line, hits=hits) for (file, line), hits in self._own.items()]
        callees = [
            Line(file=file, line=line, hits=hits, callee=_public_name(module, qualname))
            for (file, line, module, qualname), hits in self._elsewhere.items()
        ]
        return Counted(
            lines=self._own.total() + self._elsewhere.total(),
            own=_busiest(own),
            callees=_busiest(callees),
            tampered=self._tampered(),
        )

    def _tampered(self) -> str:
        if self._exceeded:
            return ""  # it was we who ended it
        if self.interrupted:
            return "the code changed the trace function while its lines were counted"
        # Each frame that was entered is left again, unless its own trace function was taken away.
        if self._entered != self._left:
            return "the code switched the counting of lines off in one of its frames"
        return ""


class _Elsewhere:
    """Counts the lines of files that are not the job's, all under one key."""

    __slots__ = ("_counter", "_key", "_tally")

    def __init__(
        self, tally: _Tally, counter: Counter[Any], key: tuple[str, int, str, str]
    ) -> None:
        self._tally = tally
        self._counter = counter
        self._key = key

    def __call__(self, _frame: FrameType, event: str, _argument: object) -> _Elsewhere:
        if event == "line":
            self._counter[self._key] += 1
            self._tally.spend()
        return self


class _Switch:
    """Notices every change of the trace function, also one that is undone afterwards."""

    def __init__(self) -> None:
        self.times = 0
        self._installed = False

    def install(self) -> None:
        if not self._installed:
            sys.addaudithook(self._notice)
            self._installed = True

    def _notice(self, event: str, _arguments: object) -> None:
        if event == "sys.settrace":
            self.times += 1


_SWITCH = _Switch()


def _busiest(lines: list[Line]) -> tuple[Line, ...]:
    order = sorted(lines, key=lambda line: (-line.hits, line.file, line.line, line.callee))
    return tuple(order[:_LINES_KEPT])


def _public_name(module: str, qualname: str) -> str:
    """Name a function as its users do: ``numpy.vectorize.__call__``, not where it is defined."""
    if module == probe.__name__:
        return probe.NAMES.get(qualname, clean(qualname, 200))
    if module == interpreted.__name__:
        return clean(qualname.lstrip("_"), 200)
    parts = module.split(".")
    first = qualname.split(".", 1)[0]
    for length in range(1, len(parts) + 1):
        prefix = ".".join(parts[:length])
        if first in getattr(sys.modules.get(prefix), "__dict__", {}):
            return clean(f"{prefix}.{qualname}", 200)
    return clean(qualname, 200)
