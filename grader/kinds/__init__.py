"""The kinds of exercise: one module each, turning an exercise and a submission into a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from grader.kinds import code, quiz
from grader.kinds.context import Context
from grader.results import ExerciseResult
from grader.submissions import Submission


class Kind(Protocol):
    """Judge one exercise of one submission; never raises for what a student did.

    The exercise is of the model that belongs to the kind.
    """

    def __call__(
        self, exercise: Any, submission: Submission, context: Context, /
    ) -> ExerciseResult: ...


KINDS: Mapping[str, Kind] = {"code": code.judge, "quiz": quiz.judge}
