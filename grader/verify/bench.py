"""Samples on the bench: each is graded as a student's submission would be, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader.grading import Grader
from grader.kinds import code
from grader.kinds.code import Marked
from grader.kinds.context import Context
from grader.kinds.expectations import solution_sources
from grader.kinds.oracle import Reference
from grader.results import ExerciseResult, Verdict
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
        self._results = about_results(exercise)
        self._usual = grader.context(exercise, hidden_seed=FIRST)
        reference = grader.course.solution(exercise).reference
        # All further seeds at once: a child costs more than the calls that it answers.
        further = Reference(reference, FURTHER, grader.expectations, public=False)
        self._further = replace(self._usual, oracle=further)
        self._has_hidden = bool(further.calls(exercise, None))
        public = Reference(reference, (), grader.expectations)
        self._public = replace(self._usual, oracle=public)
        self._marked: dict[tuple[str, str], Marked] = {}

    def mark(self, text: str) -> Marked:
        """Return how *text* was marked: with the public cases, and the hidden ones of a seed."""
        return self._once("all", text, lambda: self.mark_again(text))

    def mark_wrong(self, text: str) -> Marked:
        """Return the same of *text* that is thought wrong.

        What its results decide is not asked of how it finds them: that comes last, costs most,
        and would not be the verdict.
        """
        return self._once("wrong", text, lambda: self.mark_wrong_again(text))

    def mark_further(self, text: str) -> Marked:
        """Return how the results of *text* were marked in the hidden cases of further seeds."""
        if not self._has_hidden:
            return self.mark(text)
        return self._once("further", text, lambda: mark(self._results, text, self._further))

    def mark_junk(self, text: str) -> Marked:
        """Return how the results of *text* were marked in the public cases alone."""
        return self._once("junk", text, lambda: mark(self._results, text, self._public))

    def mark_results(self, text: str) -> Marked:
        """Return how the results of *text* were marked, whatever was done to find them."""
        return self._once("results", text, lambda: mark(self._results, text, self._usual))

    def mark_loop(self, text: str) -> Marked:
        """Return how the results of *text* were marked, that may use all that is forbidden."""
        freely = self._results.model_copy(update={"forbid": ()})
        return self._once("loop", text, lambda: mark(freely, text, self._usual))

    def mark_again(self, text: str) -> Marked:
        """Mark *text* in new processes, whatever is remembered of it."""
        return mark(self._exercise, text, self._usual)

    def mark_wrong_again(self, text: str) -> Marked:
        """Do so with *text* that is thought wrong."""
        marked = mark(self._results, text, self._usual)
        if marked.result.verdict is Verdict.ACCEPTED and self._results is not self._exercise:
            return self.mark_again(text)
        return marked

    def _once(self, how: str, text: str, make: Callable[[], Marked]) -> Marked:
        if (how, text) not in self._marked:
            self._marked[how, text] = make()
        return self._marked[how, text]


def about_results(exercise: CodeExercise) -> CodeExercise:
    """Return *exercise* with nothing asked of how results are found."""
    if not any((exercise.vectorized, exercise.memory, exercise.scaling)):
        return exercise
    return exercise.model_copy(
        update={"points": 1, "vectorized": None, "memory": None, "scaling": None}
    )


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
