"""The nursery and its servers, seen from the grader."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import grader.child
from grader.errors import SandboxError
from grader.sandbox.interfaces import Ending, ServerLost
from grader.wire.birth import Birth, write_birth
from grader.wire.layers import Layer

PROGRAM = Path(grader.child.__file__).with_name("__main__.py")

# More than one BLAS thread would make forking unsafe, and hangs where threads are forbidden.
ENVIRONMENT: Mapping[str, str] = {
    "LC_ALL": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}

# Only a stuck process takes this long; a loaded machine may need seconds to import sympy.
_PATIENCE_SECONDS = 30.0
_DATAGRAM_BYTES = 64 * 1024


def command(*words: str) -> list[str]:
    """Return the command line of a process of ours."""
    if not sys.executable:
        raise SandboxError(
            "Python does not know its own executable, which runs the submissions; "
            "start the grader with python3 itself, not from a program that embeds it"
        )
    return [sys.executable, "-I", "-X", "utf8", str(PROGRAM), *words]


class Control:
    """One end of the talk with a fork server: one request, one answer, in turn."""

    def __init__(self, connection: socket.socket, pid: int) -> None:
        connection.settimeout(_PATIENCE_SECONDS)
        self.pid = pid
        self._connection = connection
        self._turn = threading.Lock()

    def fork(self, descriptors: Sequence[int], birth: Birth | None = None) -> int:
        """Fork a child that is to live as *birth* says, without one a server; return its pid."""
        request = (
            {"ask": "server"} if birth is None else {"ask": "child", "birth": write_birth(birth)}
        )
        pid: int = self._ask(request, descriptors)["pid"]
        return pid

    def preload(self, modules: Sequence[str]) -> None:
        """Import *modules* for the children to come; one that is missing is their affair."""
        self._ask({"ask": "preload", "modules": list(modules)})

    def end(self, pid: int, patience: float = 0.0) -> Ending:
        """End the child *pid*, by force if it does not do so itself within *patience* seconds."""
        return Ending(**self._ask({"ask": "end", "pid": pid, "patience": patience}))

    def _ask(self, request: Mapping[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        """Return the answer; raise :class:`ServerLost` if there is none."""
        text = json.dumps(request).encode()
        with self._turn:
            try:
                # A child may have stopped its server: let it go on, it has to be asked.
                os.kill(self.pid, signal.SIGCONT)
                socket.send_fds(self._connection, [text], descriptors)
                received = self._connection.recv(_DATAGRAM_BYTES)
            except OSError as error:
                raise ServerLost(f"process {self.pid} does not answer: {error}") from None
            except BaseException:
                # Who is interrupted here never reads the answer: the next one would get it.
                self._connection.close()
                raise
        if not received:
            raise ServerLost(f"process {self.pid} has ended")
        answer: dict[str, Any] = json.loads(received)
        if "error" in answer:
            raise ServerLost(f"process {self.pid} could not do it: {answer['error']}")
        return answer

    def close(self) -> None:
        self._connection.close()


class Nursery:
    """The first process: started when it is needed, started again when it has died.

    *without* are layers that it and its children leave out, see :class:`~grader.wire.birth.Birth`.
    The first one may be *inherited*: a server of another nursery, which serves us as one.
    """

    def __init__(self, without: Iterable[Layer] = (), *, inherited: Control | None = None) -> None:
        self._without = tuple(without)
        self._control = inherited
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = threading.Event()
        self._turn = threading.Lock()

    def start(self) -> Control:
        """Start the nursery without waiting for it, if it is not there yet."""
        with self._turn:
            if self._control is None:
                with _connection() as (ours, theirs):
                    self._process = _in_lasting_thread(
                        lambda: _exec(theirs, self._without), self._closing
                    )
                    self._control = Control(ours, self._process.pid)
            return self._control

    def fork_server(self) -> Control:
        """Return the control of a new server; a nursery that has died is replaced once."""
        control = self.start()
        try:
            return _server_of(control)
        except ServerLost:
            self._stop(control)
        try:
            return _server_of(self.start())
        except ServerLost as error:
            raise SandboxError(
                f"the sandbox could not be started: {error}; expected a process that forks others; "
                "run `grade doctor` to see what is missing"
            ) from None

    def end_server(self, server: Control) -> None:
        """Kill *server* and all its descendants."""
        server.close()
        with contextlib.suppress(ServerLost):
            self.start().end(server.pid)

    def close(self) -> None:
        """End the nursery and all its servers; whoever uses it again starts another."""
        self._stop()
        closing, self._closing = self._closing, threading.Event()
        closing.set()

    def abandon(self) -> None:
        """Let go of a nursery that is another process's, the one that this was forked from."""
        if self._control is not None:
            self._control.close()
        self._control = self._process = None

    def _stop(self, lost: Control | None = None) -> None:
        """End the nursery; if it is said which one was *lost*, only if another has not come."""
        with self._turn:
            control, process = self._control, self._process
            if lost is not None and control is not lost:
                return
            self._control = self._process = None
            if control is not None:
                # When its connection closes, the nursery ends its servers, then itself.
                control.close()
            if process is not None:
                _await(process)


def _server_of(nursery: Control) -> Control:
    with _connection() as (ours, theirs):
        return Control(ours, nursery.fork([theirs.fileno()]))


def _await(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGCONT)
    try:
        process.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def _connection() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Make our end and theirs; theirs is closed here afterwards, ours only on an error."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        try:
            yield ours, theirs
        except BaseException:
            ours.close()
            raise


def _exec(control: socket.socket, without: Iterable[Layer]) -> subprocess.Popen[bytes]:
    descriptor = control.fileno()
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and program
            command("nursery", str(os.getpid()), str(descriptor), ",".join(without)),
            pass_fds=[descriptor],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(ENVIRONMENT),
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError(
            f"{sys.executable} could not be started: {error}; "
            "the sandbox needs it; reinstall the environment that the grader is installed in"
        ) from error


def _in_lasting_thread(
    start: Callable[[], subprocess.Popen[bytes]], end: threading.Event
) -> subprocess.Popen[bytes]:
    """Call *start* in a thread that lives until *end* is set.

    The nursery asks the kernel to be killed with its parent, and by parent the kernel means the
    thread. The main thread lasts; for any other we cannot know.
    """
    if threading.current_thread() is threading.main_thread():
        return start()
    started: list[subprocess.Popen[bytes] | BaseException] = []
    ready = threading.Event()

    def keep() -> None:
        try:
            started.append(start())
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            started.append(error)
        ready.set()
        end.wait()

    threading.Thread(target=keep, name="grader-nursery", daemon=True).start()
    ready.wait()
    if isinstance(started[0], BaseException):
        raise started[0]
    return started[0]
