"""The kinds of exercise: one module each, turning an exercise and a submission into a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from grader.kinds import code
from grader.kinds.context import Context
from grader.results import ExerciseResult
from grader.spec.models import CodeExercise
from grader.submissions import Submission


class Kind(Protocol):
    """Judge one exercise of one submission; never raises for what a student did."""

    def __call__(
        self, exercise: CodeExercise, submission: Submission, context: Context
    ) -> ExerciseResult: ...


KINDS: Mapping[str, Kind] = {"code": code.judge}
