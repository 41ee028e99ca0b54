"""Samples on the bench: each is graded as a student's submission would be, and remembered."""

from __future__ import annotations

from grader.grading import Grader
from grader.kinds import code
from grader.kinds.code import Marked
from grader.results import ExerciseResult
from grader.spec.models import CodeExercise
from grader.submissions import Submission

SEEDS = tuple(f"{number:x}" for number in range(1, 6))
"""The hidden seeds of a proof. They are fixed: a proof that holds today holds tomorrow."""


class Bench:
    """Grades samples of one exercise; what was graded once is not graded again."""

    def __init__(self, grader: Grader, exercise: CodeExercise) -> None:
        self._grader = grader
        self._exercise = exercise
        self._marked: dict[tuple[str, str], Marked] = {}

    def mark(self, text: str, seed: str = SEEDS[0]) -> Marked:
        """Return how *text* was marked with the hidden cases of *seed*."""
        if (text, seed) not in self._marked:
            self._marked[text, seed] = self.mark_again(text, seed)
        return self._marked[text, seed]

    def mark_again(self, text: str, seed: str = SEEDS[0]) -> Marked:
        """Mark *text* in new processes, whatever is remembered of it."""
        submission = Submission.of_text(self._exercise.module, text)
        context = self._grader.context(self._exercise, hidden_seed=seed)
        return code.mark(self._exercise, submission, context)


def said(result: ExerciseResult) -> str:
    """Return what the first check that did not pass says, or that all passed."""
    for check in result.checks:
        if check.finding:
            return f"{check.id}: {check.finding.message}"
    return "every check passes"
