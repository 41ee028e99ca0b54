"""The cells of a notebook as statements; a child takes them apart, the text is a stranger's."""

from __future__ import annotations

import atexit
import os
from collections.abc import Sequence
from functools import cache, lru_cache
from threading import Lock

from grader.errors import SandboxError
from grader.sandbox import Sandbox, open_sandbox
from grader.sandbox.staying import Staying
from grader.submissions.notebooks import Notebook
from grader.wire.frames import Malformed
from grader.wire.jobs import (
    Call,
    Job,
    Limits,
    Outcome,
    Purpose,
    Raised,
    Reason,
    Returned,
    Source,
    Stopped,
)
from grader.wire.statements import Statement, split


class UnparsedError(Exception):
    """The cells of a notebook are more than Python's own reader can take; it says why."""


def statements_of(notebook: Notebook) -> tuple[Statement, ...]:
    """Return the statements of the code cells of *notebook*.

    Raises
    ------
    UnparsedError
        Reading them crashed, or did not end in time.
    SandboxError
        No child could be started, through no fault of the notebook.
    """
    cells = tuple((cell.number, cell.text) for cell in notebook.cells if cell.kind == "code")
    found = _taken_apart(cells) if cells else ()
    if isinstance(found, str):
        raise UnparsedError(found)
    return found


# ---------------------------------------------------------------- where it happens

_MODULE = "grader.child.cells"
_PROGRAM = Source(module="cells", text=f"from {_MODULE} import statements\n")
_LIMITS = Limits(seconds_per_call=20.0, seconds_in_all=40.0)
_FURTHER = 15
"""How many more notebooks the same child reads."""


@lru_cache(maxsize=32)
def _taken_apart(cells: tuple[tuple[int, str], ...]) -> tuple[Statement, ...] | str:
    """Do so once for a notebook, whose exercises are asked for one by one, or say what is wrong."""
    return _room().statements(cells)


@cache
def _room() -> _Room:
    """Return the one room of this process: a class of notebooks is read in the same."""
    return _Room()


def _leave() -> None:
    if _room.cache_info().currsize:
        _room().close()
    _room.cache_clear()


atexit.register(_leave)
if hasattr(os, "register_at_fork"):
    # The room is the parent's: a process that is forked opens one of its own.
    os.register_at_fork(after_in_child=_room.cache_clear)


class _Room:
    """A sandbox that is opened for the first notebook, and lasts as long as the process.

    Its child reads one notebook after the other: it runs nothing of what they say. What it does
    not answer is read once more by a new one, and by that alone it is judged.
    """

    def __init__(self) -> None:
        self._sandbox: Sandbox | None = None
        self._reader: Staying | None = None
        self._left = 0
        self._turn = Lock()

    def statements(self, cells: Sequence[tuple[int, str]]) -> tuple[Statement, ...] | str:
        job = Job(
            purpose=Purpose.VALUES,
            sources=(_PROGRAM,),
            function="statements",
            calls=(Call(arguments={"cells": list(cells)}),),
            limits=_LIMITS,
            preload=(_MODULE,),
        )
        with self._turn:
            found_before = self._again(job)
            if found_before is not None:
                return found_before
            outcome = self._anew(job)
        match outcome.replies:
            case (Returned(value=found),):
                return _read(found)
            case (Stopped(reason=reason, detail=detail),) if reason is not Reason.LOST:
                return f"reading its cells {detail}"
            case (Raised(type=name),):
                return f"reading its cells failed with {name}"
        raise SandboxError(f"a notebook could not be read: {outcome.replies or outcome.loaded}")

    def _again(self, job: Job) -> tuple[Statement, ...] | None:
        """Ask the child that has read another notebook before, if there is one and it can say."""
        if self._reader is None or not self._left:
            return None
        self._left -= 1
        match self._reader.run(job, loaded=True).replies:
            case (Returned(value=found),):
                read = _read(found)
                return read if isinstance(read, tuple) else None
        return None

    def _anew(self, job: Job) -> Outcome:
        """Ask a child that has read nothing."""
        self._dismiss()
        self._sandbox = self._sandbox or open_sandbox()
        outcome, self._reader = self._sandbox.student.run_on(job, *(_LIMITS,) * _FURTHER)
        self._left = _FURTHER
        return outcome

    def _dismiss(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def close(self) -> None:
        self._dismiss()
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None


def _read(found: object) -> tuple[Statement, ...] | str:
    """Return the statements that were *found*, unless who read a stranger's text gave no such."""
    try:
        return split(str(found))
    except Malformed as error:
        return f"reading its cells gave odd data: {error}"
