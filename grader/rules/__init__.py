"""Whether the way in which the work was done is allowed. Rules plan and judge; they run nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from grader.results import Finding
from grader.rules import vectorized
from grader.rules.study import Study
from grader.spec.models import CodeExercise
from grader.wire.jobs import Counted, Inspected, Source

__all__ = ["RULES", "Rule", "Study"]


class Rule(Protocol):
    """What a rule is: a module with these functions, listed in RULES under its check's name."""

    def denied(self, inspected: Inspected, sources: tuple[Source, ...]) -> Finding | None:
        """Return a finding if the source alone already breaks the rule."""

    def plan(self, exercise: CodeExercise) -> tuple[Study, ...]:
        """Return what to measure; nothing if the exercise does not have the rule."""

    def judge(
        self, study: Study, small: Counted, large: Counted, sources: tuple[Source, ...]
    ) -> Finding | None:
        """Return a finding if what was measured breaks the rule."""


RULES: Mapping[str, Rule] = {"vectorized": vectorized}
