"""A process that forks on request: the nursery forks servers, a server forks children.

Requests and answers are JSON datagrams on a sequenced socket, descriptors travel beside them:

    {"ask": "server"}             + control socket                   -> {"pid": 17}
    {"ask": "child", "birth": {}} + channel, output, whereabouts     -> {"pid": 18}
    {"ask": "preload", "modules": ["sympy"]}                         -> {}
    {"ask": "end", "pid": 18, "patience": 0.0}                       -> {"status": 9, ...}

An answer may be ``{"error": "..."}`` instead. The requests come from the grader; the code that
children run never reaches this process, so they are not checked like a child's frames.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from typing import Any

from grader.child import hygiene, life
from grader.child.confinement import Confinement
from grader.wire.birth import read_birth

_DATAGRAM_BYTES = 64 * 1024
_DESCRIPTORS = 4
_POLL_SECONDS = 0.002
_BEHIND = 4


def serve(control: socket.socket, confinement: Confinement) -> None:
    """Answer requests until the other side hangs up, then end every process begun here."""
    hygiene.adopt_orphans()
    # For Python the signal's default is to be told; here the parent reaps when it is asked.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    server = _ForkServer(control, confinement)
    try:
        # Who asks may be gone before there is an answer.
        with contextlib.suppress(ConnectionError):
            _serve(control, server)
    finally:
        server.end_all()


def _serve(control: socket.socket, server: _ForkServer) -> None:
    while True:
        text, descriptors, _, _ = socket.recv_fds(control, _DATAGRAM_BYTES, _DESCRIPTORS)
        if not text:
            return
        answer = server.answer(json.loads(text), descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        control.send(json.dumps(answer).encode())


class _ForkServer:
    def __init__(self, control: socket.socket, confinement: Confinement) -> None:
        self._control = control
        self._confinement = confinement
        self._living: set[int] = set()

    def answer(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        try:
            match request["ask"]:
                case "preload":
                    return self._preload(request["modules"])
                case "end":
                    return self._end(request["pid"], request["patience"])
                case _:
                    return self._fork(request, descriptors)
        except OSError as error:
            return {"error": f"{type(error).__name__}: {error}"}

    def _preload(self, modules: list[str]) -> dict[str, Any]:
        for module in modules:
            import_early(module)
        return {}

    def _fork(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        if hygiene.threads() != 1:
            return {"error": f"{hygiene.threads()} threads are running, forking needs exactly one"}
        parent = os.getpid()
        pid = os.fork()
        if pid:
            self._living.add(pid)
            return {"pid": pid}
        try:
            hygiene.lead_session()
            hygiene.belong_to(parent)
            if request["ask"] == "server":
                self._become_server(descriptors[0])
            else:
                birth = read_birth(request["birth"])
                life.live(birth, descriptors, self._confinement)
        finally:
            os._exit(70)

    def _become_server(self, descriptor: int) -> None:
        self._control.detach()
        null = os.open(os.devnull, os.O_RDWR)
        kept = [null, null, null, descriptor, *self._confinement.descriptors]
        hygiene.keep_descriptors(kept)
        serve(socket.socket(fileno=3), self._confinement.moved(_BEHIND))
        os._exit(0)

    def _end(self, pid: int, patience: float) -> dict[str, Any]:
        """Kill *pid* with its whole group, and all that escaped from it; say how it ended.

        *patience* is how long it may take to end by itself: its connection has closed already.
        """
        if pid not in self._living:
            return {"error": f"process {pid} was not begun here"}
        by_itself = _has_ended(pid, patience)
        _kill_group(pid)
        _, status, usage = os.wait4(pid, 0)
        self._living.discard(pid)
        self._sweep()
        return {
            "status": os.waitstatus_to_exitcode(status),
            "by_itself": by_itself,
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
        }

    def _sweep(self) -> None:
        """End the processes that were orphaned into our care, until none is left."""
        while strays := hygiene.children() - self._living:
            for pid in strays:
                _kill_group(pid)
                os.waitpid(pid, 0)

    def end_all(self) -> None:
        for pid in tuple(self._living):
            self._end(pid, 0.0)
        self._sweep()


def import_early(module: str) -> None:
    """Import *module* for those that will share it; whoever needs it hears if it is missing."""
    with contextlib.suppress(Exception):
        importlib.import_module(module)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # or what it printed would come out of every child


def _has_ended(pid: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    options = os.WEXITED | os.WNOWAIT | os.WNOHANG
    while os.waitid(os.P_PID, pid, options) is None:
        if time.monotonic() >= deadline:
            return False
        select.select([], [], [], _POLL_SECONDS)
    return True


def _kill_group(pid: int) -> None:
    # It may not lead its group yet, or no longer: its own id is sent the signal as well.
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
