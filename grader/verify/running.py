"""Proving many exercises: one after the other here, or several at a time in processes."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, resource_tracker
from pathlib import Path

from grader.grading import Grader, open_grader
from grader.sandbox import open_sandbox
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.verify.claims import Proof, unproved
from grader.verify.proving import prove

LOST = (
    "the process that was to prove it has ended, expected it to stay; prove it alone to see why: "
    "grade verify {}"
)


def verify(course: Course, exercises: Sequence[Exercise], *, jobs: int = 1) -> Iterator[Proof]:
    """Prove each exercise; proofs come in the order of *exercises*, each as soon as it can.

    Parameters
    ----------
    jobs
        How many processes prove at a time, each with processes of its own for the samples.
    """
    if jobs > 1 and len(exercises) > 1:
        yield from _in_processes(course, exercises, min(jobs, len(exercises)))
        return
    with open_grader(course, diagnose=False) as grader:
        for exercise in exercises:
            yield prove(grader, exercise)


def _in_processes(course: Course, exercises: Sequence[Exercise], jobs: int) -> Iterator[Proof]:
    # Fresh interpreters: what a fork would copy of this one, locks and threads, it may not need.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_when_interrupted)
    try:
        with _interrupts_held():
            futures = [pool.submit(_prove, course.root, exercise.id) for exercise in exercises]
        for exercise, future in zip(exercises, futures, strict=True):
            yield _result(exercise.id, future)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting here, and in the processes that are started until they let it come.

    While they import what they need they would answer it with a traceback.
    """
    resource_tracker.ensure_running()  # it would let interrupts through when it is started later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(exercise: str, future: Future[Proof]) -> Proof:
    try:
        return future.result()
    except BrokenProcessPool:
        return unproved(exercise, LOST.format(exercise))


def _prove(root: Path, exercise: str) -> Proof:
    grader = _grader(root)
    return prove(grader, grader.course.exercise(exercise))


@cache
def _grader(root: Path) -> Grader:
    """Return the grader of this process, which it keeps; its sandbox ends when the process does."""
    return Grader(Course(root), open_sandbox(), diagnose=False)


def _end_when_interrupted() -> None:
    """End on Ctrl-C at once and without a word: the command itself says that it was stopped."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
