"""Grading one submission: every exercise asked for, in order, into one report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from grader.bundle import Bundle
from grader.cases import checked_seed, fresh_seed, personal
from grader.errors import UsageError
from grader.kinds import KINDS, checks_of
from grader.kinds.code import to_be_read
from grader.kinds.context import Context
from grader.kinds.expectations import Expectations
from grader.kinds.oracle import Oracle, Reference, Replay
from grader.kinds.packages import all_lacking, lacking
from grader.kinds.places import in_notebook
from grader.kinds.recording import Recorded
from grader.kinds.sheet import Sheet
from grader.record import record
from grader.results import (
    ExerciseResult,
    Isolation,
    Measured,
    Report,
    Scope,
    SubmissionFacts,
)
from grader.sandbox import Sandbox, open_sandbox
from grader.sandbox.visit import Visit
from grader.selection import Selection
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.spec.lateness import ON_TIME, lateness
from grader.spec.models import CodeExercise
from grader.spec.solution import Solution
from grader.submissions import Submission
from grader.version import __version__


@record(kw_only=True)
class Occasion:
    """Whose work is graded and for what, as the report repeats it."""

    assignment: str = ""
    student: str = ""
    notes: tuple[str, ...] = ()


UNNAMED = Occasion()
_ORACLES = 64


class Interrupted(KeyboardInterrupt):
    """Grading was interrupted; *report* is on the exercises that were judged until then."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class Grader:
    """Judges submissions to the exercises of a course, in the processes of one sandbox.

    Use it as a context manager when there is more than one submission: the servers that run
    code are started once, and what the references return is remembered.

    With a *bundle* nothing but what it carries is known: the scope is ``public``, whatever the
    course has.

    Examples
    --------
    >>> with open_grader(course) as grader:            # doctest: +SKIP
    ...     report = grader.grade(course.select(["all"]), submission)
    """

    def __init__(
        self,
        course: Course,
        sandbox: Sandbox,
        *,
        diagnose: bool = True,
        bundle: Bundle | None = None,
    ) -> None:
        self.course = course
        self._bundle = bundle
        self._recorded = Recorded(self._recording)
        self._sandbox = sandbox
        self.expectations = Expectations(sandbox)
        self._diagnose = diagnose
        self._solutions: dict[str, Solution] = {}
        self._oracles: dict[tuple[str, str, str], Reference] = {}

    @property
    def scope(self) -> Scope:
        full = self._bundle is None and self.course.has_solutions
        return Scope.FULL if full else Scope.PUBLIC

    def grade(
        self,
        exercises: Sequence[Exercise],
        submission: Submission,
        occasion: Occasion = UNNAMED,
        *,
        replay: Replay | None = None,
        hidden_seed: str = "",
    ) -> Report:
        """Judge *submission* on *exercises*.

        Parameters
        ----------
        replay
            Run only this case, and show it whole.
        hidden_seed
            Hexadecimal digits; a fresh seed is drawn when it is empty.

        Raises
        ------
        UsageError
            *hidden_seed* is something else.
        Interrupted
            The user wants no more; it carries the report on what was judged until then.
        """
        started, clock = datetime.now(UTC), time.monotonic()
        seed = checked_seed(hidden_seed) if hidden_seed else fresh_seed()
        results: list[ExerciseResult] = []
        notes = (*occasion.notes, *submission.notes)
        try:
            with self.visit(exercises, submission) as visit:
                for exercise in exercises:
                    judged = self.judge(
                        exercise, submission, hidden_seed=seed, replay=replay, visit=visit
                    )
                    results.append(judged)
        except KeyboardInterrupt:
            notes += (f"interrupted: {len(results)} of {len(exercises)} exercises were judged",)
        report = Report(
            grader=__version__,
            scope=self.scope,
            isolation=self._sandbox.isolation,
            course=self._bundle.course if self._bundle else self.course.name,
            assignment=occasion.assignment,
            student=occasion.student,
            exercises=tuple(results),
            submission=SubmissionFacts(sha256=submission.sha256, files=submission.file_names),
            started=started,
            seconds=time.monotonic() - clock,
            replayed=replay is not None,
            notes=notes,
        )
        if len(results) < len(exercises):
            raise Interrupted(report)
        return report

    def judge(
        self,
        exercise: Exercise,
        submission: Submission,
        *,
        hidden_seed: str,
        replay: Replay | None = None,
        visit: Visit | None = None,
    ) -> ExerciseResult:
        """Judge one exercise; if its parameters are not drawn yet, with its default variant.

        With a *visit* all exercises of *submission* share a child where that can be. A solution
        that cannot be used is *broken*, never the student's.
        """
        own = exercise if exercise.variant.values else personal(exercise)
        context = self.context(exercise, hidden_seed=hidden_seed, replay=replay, visit=visit)
        result = KINDS[exercise.kind](own, submission, context)
        return in_notebook(result, submission.file(exercise.module))

    def visit(self, exercises: Sequence[Exercise], submission: Submission) -> Visit:
        """Return what :meth:`judge` is given for *exercises* of one submission; close it."""
        code = (one for one in exercises if isinstance(one, CodeExercise))
        read = (to_be_read(one, submission) for one in code)
        return self._sandbox.student.visit([job for job in read if job])

    def context(
        self,
        exercise: Exercise,
        *,
        hidden_seed: str,
        replay: Replay | None = None,
        visit: Visit | None = None,
    ) -> Context:
        """Return what judging *exercise* needs to know and to use."""
        full = self.scope is Scope.FULL
        solution = self._solution(exercise) if full else None
        return Context(
            sandbox=self._sandbox,
            solution=solution,
            expectations=self.expectations,
            oracle=self._oracle(exercise, solution, hidden_seed),
            hidden_seed=hidden_seed if full else "",
            replay=replay,
            visit=visit,
            diagnose=self._diagnose,
        )

    def _solution(self, exercise: Exercise) -> Solution:
        if exercise.id not in self._solutions:
            self._solutions[exercise.id] = self.course.solution(exercise)
        return self._solutions[exercise.id]

    def _oracle(self, exercise: Exercise, solution: Solution | None, hidden_seed: str) -> Oracle:
        """Return the one for these cases; a class has the same, and what is drawn is kept."""
        if solution is None:
            return self._recorded
        key = (exercise.id, repr(exercise.variant.values), hidden_seed)
        if key not in self._oracles:
            if len(self._oracles) >= _ORACLES:
                self._oracles.pop(next(iter(self._oracles)))
            seeds = (hidden_seed,)
            self._oracles[key] = Reference(solution.reference, seeds, self.expectations)
        return self._oracles[key]

    def _recording(self, exercise: str) -> bytes | None:
        return self._bundle.read(self._bundle.exercise(exercise).expected) if self._bundle else None


UNFINISHED = "the grader did not come to an end here; grade this submission again"


def undecided(selection: Selection, reason: str = UNFINISHED) -> Report:
    """Return the report that says of every exercise that it could not be judged, and why.

    Whoever must leave a result, whatever happens, leaves this one before they begin.
    """
    return Report(
        grader=__version__,
        scope=Scope.PUBLIC if selection.bundle else Scope.FULL,
        isolation=Isolation.NONE,  # nothing ran, so nothing was isolated
        course=selection.course.name,
        assignment=selection.assignment,
        student=selection.student,
        exercises=tuple(_undecided(exercise, reason) for exercise in selection.exercises),
        submission=SubmissionFacts(sha256="", files=()),
        started=datetime.now(UTC),
        seconds=0.0,
    )


def completed(report: Report, selection: Selection) -> Report:
    """Return *report* with every exercise of the *selection*: what was not judged is undecided."""
    judged = {result.id: result for result in report.exercises}
    results = (
        judged.get(exercise.id) or _undecided(exercise, UNFINISHED)
        for exercise in selection.exercises
    )
    return replace(report, exercises=tuple(results))


def _undecided(exercise: Exercise, reason: str) -> ExerciseResult:
    sheet = Sheet(checks_of(exercise), exercise.split)
    sheet.broken(reason)
    return sheet.sign(
        id=exercise.id, title=exercise.title, seeds={}, measured=Measured(), output=""
    )


def without_lacking(selection: Selection) -> tuple[Selection, str]:
    """Return *selection* without what cannot be run here, and a note that says so, or "".

    A rendered folder keeps all: there they are recorded, to be judged later.

    Raises
    ------
    UsageError
        Nothing is left to grade.
    """
    lack = all_lacking(selection.exercises)
    if not lack or selection.bundle or not selection.course.has_solutions:
        return selection, ""
    left = tuple(exercise for exercise in selection.exercises if not lacking(exercise))
    if not left:
        raise UsageError(f"nothing can be graded here: {lack}")
    return replace(selection, exercises=left), f"skipped, and not counted: {lack}"


def grade_selection(
    selection: Selection,
    submission: Submission,
    *,
    replay: Replay | None = None,
    hidden_seed: str = "",
    handed_in: datetime | None = None,
    require: Isolation = Isolation.NONE,
    note: str = "",
) -> Report:
    """Judge one submission by what was selected for it.

    Parameters
    ----------
    note
        What the report says besides, if anything.
    handed_in
        When it was, with its offset from UTC; the report then says what being late costs.
    require
        The least isolation with which anything is run; ``SandboxError`` says what is missing.
    """
    late = lateness(selection.deadline, handed_in) if handed_in and selection.deadline else ON_TIME
    occasion = Occasion(
        assignment=selection.assignment,
        student=selection.student,
        notes=tuple(each for each in (note, late.note) if each),
    )
    with open_grader(selection.course, bundle=selection.bundle, require=require) as grader:
        return grader.grade(
            selection.exercises, submission, occasion, replay=replay, hidden_seed=hidden_seed
        )


@contextmanager
def open_grader(
    course: Course,
    *,
    diagnose: bool = True,
    bundle: Bundle | None = None,
    require: Isolation = Isolation.NONE,
) -> Iterator[Grader]:
    """Start the processes that run code, and stop them again at the end.

    They are refused where submissions are not isolated as well as *require* says.
    """
    with open_sandbox(require=require) as sandbox:
        yield Grader(course, sandbox, diagnose=diagnose, bundle=bundle)
