"""A pool of worker processes that outlives its workers.

``ProcessPoolExecutor`` is broken as a whole when one worker dies. Here a worker that dies is
replaced and only its own task is run again; a task that has ended :data:`TRIES` workers is given
up with :class:`WorkerLost`. Everything else is as :class:`concurrent.futures.Executor` has it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.context import ForkContext, ForkProcess, SpawnContext, SpawnProcess
from typing import Any

from grader.child.hygiene import belong_to
from grader.sandbox import Heir

TRIES = 3
PATIENCE_SECONDS = 900.0
"""How long a task may take; its jobs have limits of their own, and all of them end before that."""

_STARTING_SECONDS = 120.0
_ENDING_SECONDS = 5.0
_STILLBORN = 20
_BEGUN = "begun"


def _nothing() -> None:
    """Inherit nothing."""


class WorkerLost(Exception):
    """The task has ended every worker that ran it; *times* is how many."""

    def __init__(self, times: int) -> None:
        self.times = times
        super().__init__(f"the task has ended {times} workers")


@dataclass(slots=True)
class _Work:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    lost: int = 0
    stillborn: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: ForkProcess | SpawnProcess
    connection: Connection
    work: _Work | None = None
    begun: bool = False
    since: float = field(default_factory=time.monotonic)


class Pool(Executor):
    """Runs calls in *jobs* processes, one call at a time in each.

    *heir* makes what a worker that is forked calls before anything else.
    """

    def __init__(
        self, jobs: int, patience: float = PATIENCE_SECONDS, heir: Heir | None = None
    ) -> None:
        self._jobs = jobs
        self._patience = patience
        self._waiting: deque[_Work] = deque()
        self._workers: list[_Worker] = []
        self._turn = threading.Lock()
        self._closing = False
        if sys.platform == "linux" and threading.active_count() == 1:
            # What is imported here need not be imported again; only now it is safe to fork.
            for _ in range(jobs):
                with heir() if heir else nullcontext(_nothing) as inherit:
                    self._start(get_context("fork"), inherit)
        self._awake, self._wake = Pipe(duplex=False)
        # Workers end with the thread that started them: it lasts as long as the pool.
        self._thread = threading.Thread(target=self._manage, name="grade-pool", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        work = _Work(Future(), (fn, args, kwargs))
        with self._turn:
            if self._closing:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._waiting.append(work)
            self._wake.send_bytes(b"!")
        return work.future

    @property
    def workers(self) -> tuple[int, ...]:
        """The ids of the processes that there are now."""
        return tuple(one.process.pid for one in self._workers if one.process.pid is not None)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - its signature is that of Executor
        with self._turn:
            if cancel_futures:
                for work in self._waiting:
                    work.future.cancel()
                self._waiting.clear()
            if not self._closing:
                self._closing = True
                self._wake.send_bytes(b"!")
        if wait:
            self._thread.join()

    # ------------------------------------------------------------ in the thread that manages

    def _manage(self) -> None:
        try:
            self._serve_until_closed()
        except BaseException as error:  # nobody must wait for ever for a thread that has ended
            with self._turn:
                self._closing = True
                left = [*self._waiting, *(one.work for one in self._busy() if one.work)]
                self._waiting.clear()
            for work in left:
                if work.future.running() or work.future.set_running_or_notify_cancel():
                    work.future.set_exception(error)
            raise
        finally:
            self._end_workers()

    def _serve_until_closed(self) -> None:
        while True:
            with self._turn:
                self._hand_out()
                if self._closing and not self._waiting and not self._busy():
                    break
            ready = wait(
                [
                    self._awake,
                    *(one.connection for one in self._workers),
                    *(one.process.sentinel for one in self._workers),
                ],
                self._longest_wait(),
            )
            if self._awake in ready:
                self._awake.recv_bytes()
            for worker in tuple(self._workers):
                self._look_after(worker, ready)

    def _end_workers(self) -> None:
        for worker in self._workers:
            with suppress(OSError):
                worker.connection.send(None)  # a sibling may hold the other end open, too
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(_ENDING_SECONDS)
            worker.process.kill()
            worker.process.join()
        self._awake.close()
        self._wake.close()

    def _busy(self) -> list[_Worker]:
        return [one for one in self._workers if one.work is not None]

    def _longest_wait(self) -> float | None:
        ends = [one.since + self._allowed(one) for one in self._busy()]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _hand_out(self) -> None:
        idle = [one for one in self._workers if one.work is None]
        while self._waiting and (idle or len(self._workers) < self._jobs):
            worker = idle.pop() if idle else self._start(get_context("spawn"))
            work = self._waiting.popleft()
            if not work.future.running() and not work.future.set_running_or_notify_cancel():
                idle.append(worker)
                continue
            worker.work, worker.begun, worker.since = work, False, time.monotonic()
            with suppress(OSError):  # it has died: that is seen in a moment
                worker.connection.send(work.call)

    def _look_after(self, worker: _Worker, ready: list[Any]) -> None:
        """Take what *worker* has to say, or see that it has died or hangs."""
        if worker.connection in ready:
            try:
                said = worker.connection.recv()
            except Exception:  # noqa: BLE001 - it has died, or what it sent cannot be read
                self._replace(worker)
                return
            if said == _BEGUN:
                worker.begun, worker.since = True, time.monotonic()
                return
            returned, outcome = said
            work, worker.work = worker.work, None
            assert work is not None, "a worker answers only when it has work"
            if returned:
                work.future.set_result(outcome)
            else:
                work.future.set_exception(outcome)
        elif worker.process.sentinel in ready or self._hangs(worker):
            self._replace(worker)

    def _hangs(self, worker: _Worker) -> bool:
        if worker.work is None:
            return False
        return time.monotonic() - worker.since >= self._allowed(worker)

    def _allowed(self, worker: _Worker) -> float:
        return self._patience if worker.begun else max(self._patience, _STARTING_SECONDS)

    def _replace(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        work = worker.work
        if work is None:
            return
        # Who died before it began had another reason; but for ever nobody tries.
        if worker.begun:
            work.lost += 1
        else:
            work.stillborn += 1
        if work.lost >= TRIES or work.stillborn >= _STILLBORN:
            work.future.set_exception(_given_up(work))
            return
        with self._turn:
            self._waiting.appendleft(work)

    def _start(
        self, context: ForkContext | SpawnContext, inherit: Callable[[], None] = _nothing
    ) -> _Worker:
        ours, theirs = Pipe()
        arguments = (theirs, os.getpid(), inherit)
        process = context.Process(target=_serve, args=arguments, name="grade-worker", daemon=True)
        # While it imports what it needs, Ctrl-C must not make it print a traceback.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _given_up(work: _Work) -> Exception:
    if work.lost >= TRIES:
        return WorkerLost(work.lost)
    return OSError(f"{work.stillborn} workers have died before they could begin")


def _serve(connection: Connection, parent: int, inherit: Callable[[], None]) -> None:
    """Answer calls until there are no more; Ctrl-C is the driver's to answer."""
    inherit()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    belong_to(parent)
    while True:
        try:
            work = connection.recv()
        except (EOFError, OSError):
            return
        if work is None:
            return
        function, arguments, named = work
        with suppress(OSError):
            connection.send(_BEGUN)
        try:
            answer: tuple[bool, Any] = True, function(*arguments, **named)
        except Exception as error:  # noqa: BLE001 - it is the caller's
            answer = False, error
        try:
            connection.send(answer)
        except OSError:
            return
        except Exception as error:  # noqa: BLE001 - the result cannot be sent: the caller's, too
            connection.send((False, TypeError(f"a result that cannot be sent: {error}")))
