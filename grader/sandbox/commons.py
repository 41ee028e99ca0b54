"""The nursery of this process, which all its sandboxes have in common.

Starting one takes longer than judging an exercise: a process is executed and imports NumPy. So the
sandbox in which notebooks are read and the one in which they are judged have their servers from
the same nursery, and a process that is forked from this one is given its own:

    driver ------ NURSERY ------ server of the sandbox that reads
       |  fork       |  fork
    worker ------ NURSERY ------ staff and student servers of the sandbox that judges
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.errors import SandboxError
from grader.sandbox.interfaces import Heir
from grader.sandbox.nursery import Control, Nursery


class Commons:
    """A nursery and the number of its users; it is closed when there are none."""

    def __init__(self, inherited: Control | None = None) -> None:
        self.nursery = Nursery(inherited=inherited)
        self._turn = threading.Lock()
        self._users = 0

    def take(self) -> Nursery:
        """Return the nursery; give it back when it is not needed any more.

        It is started without waiting for it: it imports NumPy while the grader reads specs.
        """
        with self._turn:
            self.nursery.start()
            self._users += 1
            return self.nursery

    def give_back(self) -> None:
        """End the nursery, unless somebody else has taken it; the next who does starts another."""
        with self._turn:
            self._users -= 1
            if not self._users:
                self.nursery.close()


_ours = Commons()


def ours() -> Commons:
    """Return what the sandboxes of this process have in common."""
    return _ours


@contextmanager
def held() -> Iterator[Heir]:
    """Keep the nursery for the time of this block, and give branches of it to others."""
    common = ours()
    common.take()
    try:
        yield _heir
    finally:
        common.give_back()


@contextmanager
def _heir() -> Iterator[Callable[[], None]]:
    try:
        control = ours().nursery.fork_server()
    except SandboxError:
        yield _begin_anew  # whoever needs a nursery there hears what is wrong with it
        return
    try:
        yield lambda: _begin_anew(control)
    finally:
        control.close()


def _begin_anew(inherited: Control | None = None) -> None:
    """Let go of what belongs to the process that we were forked from."""
    global _ours  # noqa: PLW0603 - it is this process's, and this is another process
    _ours.nursery.abandon()
    _ours = Commons(inherited)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
