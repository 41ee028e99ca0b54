"""Children forked by a server, which is forked by the nursery: 5 ms each."""

from __future__ import annotations

import contextlib
import os
import signal
import threading

from grader.sandbox.interfaces import Child, Ending, ServerLost
from grader.sandbox.nursery import Control, Nursery
from grader.sandbox.pipes import opened
from grader.wire.birth import Birth


class Forked:
    """Starts children from one server, and the server when there is none."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._server: Control | None = None
        self._imported: set[str] = set()
        self._turn = threading.Lock()

    def launch(self, birth: Birth) -> Child:
        server = self._prepared(birth)
        with opened() as ends:
            pid = server.fork(ends.theirs, birth)
            return ends.child(pid, lambda patience: _end(server, pid, patience))

    def renew(self) -> None:
        """End the server and all its children; the next child gets a new one."""
        with self._turn:
            if self._server is not None:
                self._nursery.end_server(self._server)
                self._server = None

    def close(self) -> None:
        self.renew()

    def _prepared(self, birth: Birth) -> Control:
        """Return the server, with everything imported that its children will share."""
        with self._turn:
            if self._server is None:
                self._server = self._nursery.fork_server()
                self._imported.clear()
            server = self._server
            missing = [module for module in birth.preload if module not in self._imported]
        if missing:
            server.preload(missing)
            self._imported.update(missing)
        return server


def _end(server: Control, pid: int, patience: float) -> Ending:
    try:
        return server.end(pid, patience)
    except ServerLost:
        kill_group(pid)
        raise


def kill_group(pid: int) -> None:
    """Kill *pid* and the group that it leads."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
