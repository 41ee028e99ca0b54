"""One task is one submission: what goes to a worker, and what a worker does with it.

A worker is trusted. It has servers of its own, from a branch of the driver's nursery, and what the
references return to the hidden cases of this run, for all its tasks; it never runs a student's code
itself.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import field
from multiprocessing.util import Finalize
from pathlib import Path

from grader.batch.reading import Work
from grader.cases import personal
from grader.errors import GraderError
from grader.grading import Grader
from grader.record import record
from grader.results import (
    Check,
    ExerciseResult,
    Finding,
    Isolation,
    Status,
    Verdict,
)
from grader.sandbox import ProcessSandbox, open_sandbox
from grader.sandbox.visit import Visit
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.store import Entry, HandIn, Late
from grader.store.details import packed


@record(kw_only=True)
class Setting:
    """What all tasks of a run have in common; *worth* are points that an assignment changes."""

    root: Path
    worth: Mapping[str, float | None]
    hidden_seed: str
    require: Isolation


@record(kw_only=True)
class Task:
    """Exercises of one submission to be judged, each with the key that its result will have.

    *carried* are keys of results that need not be found out again; *late* and *notes* are only
    passed on.
    """

    work: Work
    keys: Mapping[str, bytes]
    setting: Setting
    carried: tuple[bytes, ...] = ()
    late: Mapping[str, Late] = field(default_factory=dict)
    notes: tuple[str, ...] | None = None


def judge(task: Task) -> HandIn:
    """Judge one submission, in any process or thread; the way to pass it to an executor."""
    return _bench(task.setting).judge(task)


def lost(task: Task, times: int) -> HandIn:
    """Return the results of a submission that ended every process that graded it."""
    bench = _Exercises(Course(task.setting.root), task.setting)
    message = f"grading this submission ended the process of the grader {times} times"
    entries = tuple(
        _entry(_ended(bench.exercise(name, task.work.student), message), key, 0.0)
        for name, key in task.keys.items()
    )
    return _hand_in(task, entries)


class _Exercises:
    """The exercises of a run, read once."""

    def __init__(self, course: Course, setting: Setting) -> None:
        self.course = course
        self._worth = setting.worth
        self._key = course.variant_key

    def exercise(self, name: str, whose: str) -> Exercise:
        exercise, worth = self.course.exercise(name), self._worth[name]
        return personal(exercise if worth is None else exercise.worth(worth), whose, self._key)


class _Bench:
    """A grader that is kept for all tasks of a run, in one thread of a worker."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        course = Course(setting.root)
        self._exercises = _Exercises(course, setting)
        self._grader = Grader(course, _sandbox(setting.require))
        self._faulty: set[str] = set()

    def judge(self, task: Task) -> HandIn:
        exercises = [self._exercises.exercise(name, task.work.student) for name in task.keys]
        with self._grader.visit(exercises, task.work.submission) as visit:
            return _hand_in(task, tuple(self._judged(task, one, visit) for one in exercises))

    def _judged(self, task: Task, exercise: Exercise, visit: Visit) -> Entry:
        begun = time.monotonic()
        result = self._result(task, exercise, visit)
        if result.verdict is Verdict.BROKEN and exercise.id not in self._faulty:
            # On a machine that kills processes ours may be lost twice over; the next ones live.
            result = self._result(task, exercise, None)
            if result.verdict is Verdict.BROKEN:
                self._faulty.add(exercise.id)  # the course is to blame, and not asked twice again
        return _entry(result, task.keys[exercise.id], time.monotonic() - begun)

    def _result(self, task: Task, exercise: Exercise, visit: Visit | None) -> ExerciseResult:
        try:
            return self._grader.judge(
                exercise,
                task.work.submission,
                hidden_seed=self.setting.hidden_seed,
                visit=visit,
            )
        except GraderError as error:  # of the course or of the machine: never the student's
            return _broken(exercise, str(error))


class _Here(threading.local):
    """What this thread of a worker keeps."""

    sandbox: ProcessSandbox | None = None
    require: Isolation = Isolation.NONE
    bench: _Bench | None = None


_here = _Here()


def _bench(setting: Setting) -> _Bench:
    if _here.bench is None or _here.bench.setting != setting:
        _here.bench = _Bench(setting)
    return _here.bench


def _sandbox(require: Isolation) -> ProcessSandbox:
    if _here.sandbox is None or _here.require != require:
        close()
        _here.sandbox, _here.require = open_sandbox(require=require), require
        # Other than `atexit` it is also run at the end of a process of `multiprocessing`.
        Finalize(_here.sandbox, _here.sandbox.close, exitpriority=1)
    return _here.sandbox


def isolation(require: Isolation) -> Isolation:
    """Return how well a worker isolates submissions; raise if that is less than required."""
    return _sandbox(require).isolation


def close() -> None:
    """End the processes that this thread keeps for judging."""
    sandbox, _here.sandbox, _here.bench = _here.sandbox, None, None
    if sandbox is not None:
        sandbox.close()


def _hand_in(task: Task, entries: tuple[Entry, ...]) -> HandIn:
    work = task.work
    return HandIn(
        student=work.student,
        sha256=work.sha256,
        formerly=work.submission.sha256,
        handed_in=work.handed_in,
        stated=work.stated,
        entries=entries,
        carried=task.carried,
        late=task.late,
        notes=task.notes,
    )


def _entry(result: ExerciseResult, key: bytes, seconds: float) -> Entry:
    measured = result.measured
    return Entry(
        exercise=result.id,
        key=key,
        verdict=result.verdict,
        points=result.points,
        max_points=result.max_points,
        seconds=seconds,
        timed=measured.ratio is not None or measured.speedup is not None,
        detail=packed(result),
    )


def _ended(exercise: Exercise, message: str) -> ExerciseResult:
    return _single(exercise, Verdict.RUN_TIME_ERROR, Status.ERRORED, message, points=0.0)


def _broken(exercise: Exercise, message: str) -> ExerciseResult:
    return _single(exercise, Verdict.BROKEN, Status.BROKEN, message, points=None)


def _single(
    exercise: Exercise, verdict: Verdict, status: Status, message: str, *, points: float | None
) -> ExerciseResult:
    """Return a result with a single check, of an exercise whose own checks were never made."""
    finding = Finding(code=verdict, message=message)
    return ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        verdict=verdict,
        points=points,
        max_points=exercise.max_points,
        checks=(Check(id="runs", status=status, finding=finding),),
    )
