"""What the code raised, as data; nothing that an exception's class defines is trusted to work."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from grader.wire.encoding import clean
from grader.wire.jobs import Frame, Raised, Reason, Stopped

_MESSAGE_LENGTH = 2000
_FRAMES = 50
_MRO: Any = type.__dict__["__mro__"]
_NAME: Any = type.__dict__["__name__"]
_TRACEBACK: Any = BaseException.__dict__["__traceback__"]


def describe(error: BaseException, files: frozenset[str]) -> Raised | Stopped:
    """Return what *error* means; only the frames that lie in *files* are kept."""
    frames = tuple(_frames(_TRACEBACK.__get__(error), files))[-_FRAMES:]
    if issubclass(type(error), MemoryError):
        return Stopped(reason=Reason.MEMORY, detail=_message(error), frames=frames)
    if issubclass(type(error), SystemExit):
        detail = f"exited with status {_status(error)}"
        return Stopped(reason=Reason.EXITED, detail=detail, frames=frames)
    return Raised(types=_type_names(type(error)), message=_message(error), frames=frames)


def _frames(traceback: TracebackType | None, files: frozenset[str]) -> Iterator[Frame]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in files:
            function = clean(code.co_name, 200)
            yield Frame(file=code.co_filename, line=traceback.tb_lineno or 0, function=function)
        traceback = traceback.tb_next


def _type_names(kind: type) -> tuple[str, ...]:
    return tuple(clean(_NAME.__get__(base), 200) for base in _MRO.__get__(kind)[:-1])


def _message(error: BaseException) -> str:
    try:
        return clean(str(error), _MESSAGE_LENGTH)
    except BaseException:
        return ""


def _status(error: BaseException) -> int:
    """Return the exit status Python would end with: text instead of a number means 1."""
    code = SystemExit.__dict__["code"].__get__(error)
    if code is None:
        return 0
    return code & 0xFF if type(code) is int else 1
