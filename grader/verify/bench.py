"""Samples on the bench: each is graded as a student's submission would be, and remembered."""

from __future__ import annotations

from dataclasses import replace

from grader.grading import Grader
from grader.kinds import code
from grader.kinds.code import Marked
from grader.kinds.context import Context
from grader.kinds.expectations import solution_sources
from grader.kinds.oracle import Reference
from grader.results import ExerciseResult
from grader.spec.models import CodeExercise
from grader.submissions import SourceText, Submission
from grader.wire.jobs import Source

FIRST = "1"
FURTHER = ("2", "3", "4", "5")
"""The hidden seeds of a proof. They are fixed: a proof that holds today holds tomorrow."""


class Bench:
    """Grades samples of one exercise; what was graded once is not graded again."""

    def __init__(self, grader: Grader, exercise: CodeExercise) -> None:
        self._exercise = exercise
        self._usual = grader.context(exercise, hidden_seed=FIRST)
        # All further seeds at once: a child costs more than the calls that it answers.
        further = Reference(
            grader.course.solution(exercise).reference, FURTHER, grader.expectations, public=False
        )
        context = grader.context(exercise, hidden_seed=FURTHER[0])
        hidden = further.calls(exercise, None)
        self._further = replace(context, oracle=further) if hidden else self._usual
        self._marked: dict[tuple[str, bool], Marked] = {}

    def mark(self, text: str) -> Marked:
        """Return how *text* was marked: with the public cases, and the hidden ones of a seed."""
        if (text, False) not in self._marked:
            self._marked[text, False] = self.mark_again(text)
        return self._marked[text, False]

    def mark_further(self, text: str) -> Marked:
        """Return how *text* was marked with the hidden cases of further seeds."""
        if (text, True) not in self._marked:
            self._marked[text, True] = self._mark(text, self._further)
        return self._marked[text, True]

    def mark_again(self, text: str) -> Marked:
        """Mark *text* in new processes, whatever is remembered of it."""
        return self._mark(text, self._usual)

    def _mark(self, text: str, context: Context) -> Marked:
        return mark(self._exercise, text, context)


def mark(exercise: CodeExercise, text: str, context: Context) -> Marked:
    """Mark *text* as the submission of somebody whose variant is that of *exercise*."""
    _, *more = solution_sources(exercise, text)
    siblings = {source.module: _file(source) for source in more}
    submission = Submission.of_text(exercise.module, text)
    return code.mark(exercise, replace(submission, others=siblings), context)


def _file(source: Source) -> SourceText:
    size = len(source.text.encode())
    return SourceText(name=source.file, module=source.module, text=source.text, size=size)


def said(result: ExerciseResult) -> str:
    """Return what the first check that did not pass says, or that all passed."""
    for check in result.checks:
        if check.finding:
            return f"{check.id}: {check.finding.message}"
    return "every check passes"


def said_in_full(marked: Marked) -> str:
    """Return the same with the case that it is about, of which students are told less."""
    failed = next((check for check in marked.result.checks if check.finding), None)
    if failed is None or failed.finding is None or failed.finding.case is None:
        return said(marked.result)
    number, seed = failed.finding.case.number, failed.finding.case.seed
    own = (
        one.findings[failed.id].message
        for one in marked.judged
        if failed.id in one.findings and (one.case.number, one.case.seed) == (number, seed)
    )
    message = next(own, failed.finding.message)
    return f"{failed.id}: {message} (case {number} of seed {seed})"
