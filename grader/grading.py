"""Grading one submission: every exercise asked for, in order, into one report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from grader.cases import fresh_seed
from grader.kinds import KINDS
from grader.kinds.context import Context, Replay
from grader.kinds.expectations import Expectations
from grader.results import ExerciseResult, Report, Scope, SubmissionFacts
from grader.sandbox import Sandbox, open_sandbox
from grader.spec.course import Course
from grader.spec.models import CodeExercise
from grader.submissions import Submission
from grader.version import __version__


class Grader:
    """Judges submissions to the exercises of a course, in the processes of one sandbox.

    Use it as a context manager when there is more than one submission: the servers that run
    code are started once, and what the references return is remembered.

    Examples
    --------
    >>> with open_grader(course) as grader:            # doctest: +SKIP
    ...     report = grader.grade(course.select(["all"]), submission)
    """

    def __init__(self, course: Course, sandbox: Sandbox, *, diagnose: bool = True) -> None:
        self.course = course
        self._sandbox = sandbox
        self.expectations = Expectations(sandbox)
        self._diagnose = diagnose

    @property
    def scope(self) -> Scope:
        return Scope.FULL if self.course.has_solutions else Scope.PUBLIC

    def grade(
        self,
        exercises: Sequence[CodeExercise],
        submission: Submission,
        *,
        replay: Replay | None = None,
        hidden_seed: str = "",
        assignment: str = "",
    ) -> Report:
        """Judge *submission* on *exercises*.

        Parameters
        ----------
        replay
            Run only this case, and show it whole.
        hidden_seed
            Hexadecimal digits; a fresh seed is drawn when it is empty.
        """
        started, clock = datetime.now(UTC), time.monotonic()
        seed = hidden_seed or fresh_seed()
        results = tuple(
            self.judge(e, submission, hidden_seed=seed, replay=replay) for e in exercises
        )
        return Report(
            grader=__version__,
            scope=self.scope,
            isolation=self._sandbox.isolation,
            course=self.course.name,
            assignment=assignment,
            exercises=results,
            submission=SubmissionFacts(sha256=submission.sha256, files=submission.file_names),
            started=started,
            seconds=time.monotonic() - clock,
            notes=submission.notes,
        )

    def judge(
        self,
        exercise: CodeExercise,
        submission: Submission,
        *,
        hidden_seed: str,
        replay: Replay | None = None,
    ) -> ExerciseResult:
        """Judge one exercise. A solution that cannot be used is *broken*, never the student's."""
        context = Context(
            sandbox=self._sandbox,
            solution=self.course.solution(exercise) if self.course.has_solutions else None,
            expectations=self.expectations,
            hidden_seed=hidden_seed,
            replay=replay,
            diagnose=self._diagnose,
        )
        return KINDS[exercise.kind](exercise, submission, context)


@contextmanager
def open_grader(course: Course, *, diagnose: bool = True) -> Iterator[Grader]:
    """Start the processes that run code, and stop them again at the end."""
    with open_sandbox() as sandbox:
        yield Grader(course, sandbox, diagnose=diagnose)
