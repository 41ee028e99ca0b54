"""The kinds of exercise: one module each, turning an exercise and a submission into a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from grader.kinds import checks, code
from grader.kinds.context import Context
from grader.results import ExerciseResult
from grader.spec.checking import Exercise
from grader.submissions import Submission


class Kind(Protocol):
    """Judge one exercise of one submission; never raises for what a student did.

    The exercise is of the model that belongs to the kind.
    """

    def __call__(
        self, exercise: Any, submission: Submission, context: Context, /
    ) -> ExerciseResult: ...


def _quiz(exercise: Any, submission: Submission, context: Context, /) -> ExerciseResult:
    # Typed mathematics takes its time to import; who hands in code only need not wait for it.
    from grader.kinds import quiz  # noqa: PLC0415 - not for who has no quiz

    return quiz.judge(exercise, submission, context)


KINDS: Mapping[str, Kind] = {"code": code.judge, "quiz": _quiz}


def checks_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of all checks that *exercise* has, in their order, before any is made."""
    return exercise.checks if exercise.kind == "quiz" else checks.asked(exercise)
