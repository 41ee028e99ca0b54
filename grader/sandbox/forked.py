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
        server, missing = self._there(birth)
        try:
            if missing:
                server.preload(missing)
                self._note(server, missing)
            with opened() as ends:
                pid = server.fork(ends.theirs, birth)
                return ends.child(
                    pid,
                    lambda patience: _end(server, pid, patience),
                    lambda: self._renew(server),
                )
        except ServerLost:
            self._renew(server)
            raise

    def close(self) -> None:
        if self._server is not None:
            self._renew(self._server)

    def _renew(self, lost: Control) -> None:
        """End the server and all its children, unless somebody else has: the next is another."""
        with self._turn:
            if self._server is lost:
                self._nursery.end_server(lost)
                self._server = None

    def _note(self, server: Control, imported: list[str]) -> None:
        with self._turn:
            if self._server is server:
                self._imported.update(imported)

    def _there(self, birth: Birth) -> tuple[Control, list[str]]:
        """Return the server, and what its children will share that it has not imported."""
        with self._turn:
            if self._server is None:
                self._server = self._nursery.fork_server()
                self._imported.clear()
            missing = [module for module in birth.preload if module not in self._imported]
            return self._server, missing


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
