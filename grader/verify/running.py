"""Proving many exercises: one after the other here, or several at a time in processes."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from functools import cache, partial
from multiprocessing import get_context, resource_tracker
from pathlib import Path

from grader.errors import SpecError
from grader.grading import Grader, open_grader
from grader.sandbox import open_sandbox
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.verify.claims import Proof, unproved, unreadable
from grader.verify.proving import prove
from grader.verify.variants import STUDENTS

_SYMBOLIC = 3
"""How much longer expressions take than numbers, about."""

LOST = (
    "the process that was to prove it has ended, expected it to stay; prove it alone to see why: "
    "grade verify {}"
)


def verify(
    course: Course,
    names: Sequence[str],
    *,
    jobs: int = 1,
    thorough: bool = False,
    ended: Callable[[str], None] = lambda _: None,
) -> Iterator[Proof]:
    """Prove the exercises with these ids; proofs come in the order of *names*, as soon as they can.

    What is wrong with one of them is said in its proof, and keeps no other from being proved.

    Parameters
    ----------
    jobs
        How many processes prove at a time, each with processes of its own for the samples.
    thorough
        Whether mutants are run on all cases, and stand in the matrix.
    ended
        Told the id of each exercise when its proof is made, in whatever order that is, and from
        another thread where there are several processes.
    """
    read = {name: _read(course, name) for name in names}
    exercises = [one for one in read.values() if not isinstance(one, Proof)]
    several = jobs > 1 and len(exercises) > 1
    prove_all = partial(_in_processes, jobs) if several else _here
    with closing(prove_all(course, exercises, thorough=thorough, ended=ended)) as proved:
        for name in names:
            known = read[name]
            yield known if isinstance(known, Proof) else next(proved)


def _read(course: Course, name: str) -> Exercise | Proof:
    try:
        return course.exercise(name)
    except SpecError as error:
        return unreadable(name, error)


Proofs = Generator[Proof, None, None]


def _here(
    course: Course, exercises: Sequence[Exercise], *, thorough: bool, ended: Callable[[str], None]
) -> Proofs:
    with open_grader(course, diagnose=False) as grader:
        for exercise in exercises:
            proof = prove(grader, exercise, thorough=thorough)
            ended(exercise.id)
            yield proof


def _in_processes(
    jobs: int,
    course: Course,
    exercises: Sequence[Exercise],
    *,
    thorough: bool,
    ended: Callable[[str], None],
) -> Proofs:
    # Fresh interpreters: what a fork would copy of this one, locks and threads, it may not need.
    context = get_context("spawn")
    workers = min(jobs, len(exercises))
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_when_interrupted)
    # Each worker takes the next one when it is free; what takes long must not come last.
    in_turn = sorted(exercises, key=lambda exercise: -effort(course, exercise))
    try:
        with _interrupts_held():
            futures = {
                each.id: pool.submit(_prove, course.root, each.id, thorough=thorough)
                for each in in_turn
            }
        for name, future in futures.items():
            future.add_done_callback(partial(_tell, ended, name))
        for exercise in exercises:
            yield _result(exercise.id, futures[exercise.id])
    finally:
        pool.shutdown(cancel_futures=True)


def effort(course: Course, exercise: Exercise) -> float:
    """Guess how long a proof takes: so many samples, judged so slowly, for so many students."""
    folder = course.root / "solutions" / exercise.topic / exercise.id
    samples = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    symbolic = _SYMBOLIC if exercise.symbols else 1
    return float(samples * symbolic * (1 + STUDENTS if exercise.params else 1))


def _tell(ended: Callable[[str], None], name: str, future: Future[Proof]) -> None:
    if not future.cancelled():
        ended(name)


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


def _prove(root: Path, exercise: str, *, thorough: bool) -> Proof:
    grader = _grader(root)
    return prove(grader, grader.course.exercise(exercise), thorough=thorough)


@cache
def _grader(root: Path) -> Grader:
    """Return the grader of this process, which it keeps; its sandbox ends when the process does."""
    return Grader(Course(root), open_sandbox(), diagnose=False)


def _end_when_interrupted() -> None:
    """End on Ctrl-C at once and without a word: the command itself says that it was stopped."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
