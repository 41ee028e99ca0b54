"""One call of the job's function, with what there is to say about it beside the result."""

from __future__ import annotations

import sys
import warnings
from types import CoroutineType, FrameType
from typing import Any

from grader.child.arguments import Arguments
from grader.child.program import Program
from grader.child.raising import describe
from grader.wire.encoding import clean
from grader.wire.jobs import Caught, Raised, Returned, Stopped

_WARNINGS_KEPT = 50


def call(program: Program, arguments: Arguments) -> Returned | Raised | Stopped:
    """Call the function once and return what came back, raised or changed.

    If it has to return a function, that one is called as well, and its result is what came back.
    """
    function = program.function
    assert function is not None, "a function that was not found is not called"
    given = arguments.fresh()
    first, then = program.divided(given)
    caught = _Recorder(program.files)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.showwarning = caught
        try:
            value = function(*first)
            uncalled = then is not None and not callable(value)
            if then is not None and not uncalled:
                value = value(*then)
            if type(value) is CoroutineType:
                value.close()  # or Python would warn, much later and in lines of ours
        except BaseException as error:
            return describe(error, program.files)
    return Returned(
        value=value,
        changed=arguments.changed(given),
        warnings=tuple(caught.warnings),
        uncalled=uncalled,
    )


class _Recorder:
    """Takes the place of ``warnings.showwarning`` and keeps what it is told."""

    def __init__(self, files: frozenset[str]) -> None:
        self.warnings: list[Caught] = []
        self._files = files

    def __call__(self, message: Any, category: type[Warning], *_: object, **__: object) -> None:
        if len(self.warnings) < _WARNINGS_KEPT:
            self.warnings.append(
                Caught(
                    category=category.__name__, message=clean(str(message), 500), line=self._line()
                )
            )

    def _line(self) -> int:
        """Return the innermost line of the sources that led here, 0 if there is none."""
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - the only way to ask who is calling
        while frame is not None:
            if frame.f_code.co_filename in self._files:
                return frame.f_lineno or 0
            frame = frame.f_back
        return 0
