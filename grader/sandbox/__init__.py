"""Running other people's code in child processes that are shared with nobody else's.

    grader (trusted: specs, expected values, comparison, verdicts)
      |
      |  exec, clean environment; control socket
      v
    NURSERY          numpy imported once; holds no secret, runs nobody's code
      |  fork on request; the control socket of each server is sent to it
      +------------------------------+
      v                              v
    STAFF SERVER                   STUDENT SERVER        sympy, pandas, ... on request
      |  fork on request             |  fork on request
      v                              v
    child child ...                child child ...       one for each job, or for a visit

    between grader and each child:
      channel       socket   >  requests   <  answers      frames, see grader.wire.frames
      output        pipe     <  what the code prints
      whereabouts   pipe     <  a traceback, when a signal asks for one

The grader talks to a child directly; its server only forks it, kills it with all that it started,
and says how it ended. Each process dies with its parent, and all of them with the grader. A server
or nursery that was killed is replaced, and the job that lost it is run once more.

A visit (:mod:`grader.sandbox.visit`) is all jobs of one submission, one after another in one child.

All sandboxes of a process have the same nursery, see :mod:`grader.sandbox.commons`.

Where forking is not safe (macOS), every child is a fresh interpreter instead: ``start="spawn"``.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Literal

from grader.child.hygiene import hide_memory
from grader.errors import SandboxError
from grader.results import Isolation
from grader.sandbox.closing import Closing
from grader.sandbox.interfaces import Heir, Launcher, Runner, Sandbox
from grader.sandbox.isolation import insist, level
from grader.sandbox.running import JobRunner
from grader.sandbox.session import Session
from grader.wire.layers import Layer, Standing

__all__ = [
    "Heir",
    "JobRunner",
    "Runner",
    "Sandbox",
    "Session",
    "open_sandbox",
    "processes_in_common",
]

Start = Literal["fork", "spawn", "auto"]


def open_sandbox(
    *,
    start: Start = "auto",
    require: Isolation = Isolation.NONE,
    without: Iterable[Layer] = (),
) -> ProcessSandbox:
    """Return a sandbox that runs jobs in real processes; close it, or use it in a ``with``.

    Parameters
    ----------
    start
        ``"fork"`` for children forked from a server that has numpy imported, ``"spawn"`` for a
        fresh interpreter each, ``"auto"`` for the faster of the two that is safe here.
    require
        The least isolation to go on with.
    without
        Layers to leave out although they are there, to prove what each of them stops.

    Raises
    ------
    SandboxError
        If this platform cannot run submissions in the way that was asked for, or not with the
        isolation that is required.
    """
    sandbox = ProcessSandbox(_chosen(start, sys.platform), without)
    if require is not Isolation.NONE:
        try:
            insist(require, sandbox.standings)
        except BaseException:
            sandbox.close()
            raise
    return sandbox


def _chosen(start: Start, platform: str) -> Literal["fork", "spawn"]:
    if platform == "win32":
        raise SandboxError(
            "submissions cannot be run on Windows yet: the sandbox needs Linux or macOS; "
            "use the Windows Subsystem for Linux"
        )
    if start == "auto":
        return "fork" if platform == "linux" else "spawn"
    if start == "fork" and platform != "linux":
        raise SandboxError(
            f"forking is not safe on {platform}: its numerical libraries keep threads; "
            'expected start="spawn" or "auto" here; leave `start` out'
        )
    return start


@contextmanager
def processes_in_common() -> Iterator[Heir]:
    """Keep what all sandboxes of this process have in common; what is yielded gives it on."""
    if _chosen("auto", sys.platform) != "fork":
        yield lambda: nullcontext(lambda: None)
        return
    from grader.sandbox.commons import held  # noqa: PLC0415 - for one way of starting

    hide_memory()
    with held() as heir:
        yield heir


class ProcessSandbox(Closing):
    """A sandbox of real processes; its servers are started when they are first needed."""

    def __init__(self, start: Literal["fork", "spawn"], without: Iterable[Layer] = ()) -> None:
        without = tuple(without)
        self._give_back: Callable[[], None] | None
        # A child is a process of the same user: it could read the expected values in /proc.
        hide_memory()
        if start == "fork":
            from grader.sandbox.commons import ours  # noqa: PLC0415 - for one way of starting
            from grader.sandbox.forked import Forked  # noqa: PLC0415 - for one way of starting
            from grader.sandbox.nursery import Nursery  # noqa: PLC0415 - for one way of starting

            # One that leaves something out is nobody else's.
            common = ours()
            nursery = Nursery(without) if without else common.take()
            self._give_back = nursery.close if without else common.give_back
            self._launchers: tuple[Launcher, Launcher] = (Forked(nursery), Forked(nursery))
        else:
            from grader.sandbox.spawned import Spawned  # noqa: PLC0415 - for one way of starting

            self._give_back = None
            self._launchers = (Spawned(), Spawned())
        self.student = JobRunner(self._launchers[0], without)
        self.staff = JobRunner(self._launchers[1])

    @functools.cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How every layer stands, as a child of the student server has found by trying."""
        return self.student.observe()

    @property
    def isolation(self) -> Isolation:
        """How far the machine is protected from what is run here."""
        return level(self.standings)

    def close(self) -> None:
        try:
            self.student.close()
            self.staff.close()
            for launcher in self._launchers:
                launcher.close()
        finally:
            give_back, self._give_back = self._give_back, None
            if give_back is not None:
                give_back()
