"""Proving an exercise: its samples are graded as submissions, and must get what they deserve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.errors import GraderError
from grader.grading import Grader, open_grader
from grader.kinds.examples import examples_differ
from grader.render import stub
from grader.results import ExerciseResult, Verdict
from grader.spec.course import Course, Solution
from grader.spec.models import CodeExercise
from grader.submissions import Submission
from grader.verify.claims import Claim, Proof, Subject
from grader.verify.junk import junk_sources

REFERENCE_SEEDS = 5
"""With how many hidden seeds the reference and the accepted variants must be accepted."""


def verify(course: Course, exercises: Sequence[CodeExercise]) -> Iterator[Proof]:
    """Prove each exercise in turn; a proof is yielded as soon as it is finished.

    Seeds are fixed, so that a proof that holds today holds tomorrow.
    """
    with open_grader(course, diagnose=False) as grader:
        for exercise in exercises:
            proving = _Proving(grader, exercise, course.solution(exercise))
            yield Proof(exercise=exercise.id, claims=tuple(proving.claims()))


@dataclass(frozen=True, slots=True)
class _Proving:
    """One exercise and what its samples are graded with."""

    grader: Grader
    exercise: CodeExercise
    solution: Solution

    def claims(self) -> Iterator[Claim]:
        """Yield every claim about the exercise, in the order of :class:`Subject`."""
        yield from self._right(Subject.REFERENCE, "reference", self.solution.reference)
        yield self._examples()
        for accepted in self.solution.accepted:
            yield from self._right(Subject.ACCEPTED, accepted.name, accepted.text)
        for mistake in self.solution.mistakes:
            expected = str(mistake.verdict)
            yield self._graded(Subject.MISTAKES, mistake.name, mistake.code, expected)
        yield self._stub()
        for name, source in junk_sources(self.exercise.entry.name).items():
            yield self._junk(name, source)
        yield self._repeat()

    def _right(self, subject: Subject, name: str, text: str) -> Iterator[Claim]:
        """Claim that a right answer gets all points on every seed."""
        for seed in range(1, REFERENCE_SEEDS + 1):
            claim = self._graded(subject, name, text, str(Verdict.ACCEPTED), f"{seed:x}")
            if not claim.holds or seed == REFERENCE_SEEDS:
                yield claim
                return

    def _graded(
        self, subject: Subject, name: str, text: str, expected: str, seed: str = "1"
    ) -> Claim:
        result = self._result(text, seed)
        return Claim(
            subject=subject,
            name=name,
            expected=expected,
            seen=str(result.verdict),
            detail=f"hidden seed {seed}: {said(result)}",
        )

    def _result(self, text: str, seed: str = "1") -> ExerciseResult:
        submission = Submission.of_text(self.exercise.module, text)
        return self.grader.judge(self.exercise, submission, hidden_seed=seed)

    def _examples(self) -> Claim:
        """Claim that what the examples say comes back is what the reference returns."""
        try:
            difference = examples_differ(self.exercise, self.solution, self.grader.expectations)
        except GraderError as error:
            difference = str(error)
        seen = "differs" if difference else "agrees"
        return Claim(
            subject=Subject.EXAMPLES,
            name="returns",
            expected="agrees",
            seen=seen,
            detail=difference,
        )

    def _stub(self) -> Claim:
        """Claim that the stub compiles, says that it is not written yet, and earns nothing."""
        result = self._result(stub(self.exercise))
        seen = f"{result.verdict}, {result.points or 0:g} points"
        return Claim(
            subject=Subject.STUB,
            name="stub",
            expected=f"{Verdict.NOT_IMPLEMENTED}, 0 points",
            seen=seen,
            detail=said(result),
        )

    def _junk(self, name: str, source: str) -> Claim:
        """Claim that junk is refused, and that refusing it harms nothing."""
        result = self._result(source)
        bad = result.verdict in {Verdict.ACCEPTED, Verdict.PARTIAL, Verdict.BROKEN}
        return Claim(
            subject=Subject.JUNK,
            name=name,
            expected="refused",
            seen=str(result.verdict) if bad or result.points else "refused",
            detail=said(result),
        )

    def _repeat(self) -> Claim:
        """Claim that grading the same work with the same seed says the same."""
        samples = [self.solution.reference, *(m.code for m in self.solution.mistakes[:3])]
        twice = [(_told(self._result(s)), _told(self._result(s))) for s in samples]
        different = [f"{first} then {second}" for first, second in twice if first != second]
        return Claim(
            subject=Subject.REPEAT,
            name="two runs",
            expected="agree",
            seen="differ" if different else "agree",
            detail="; ".join(different),
        )


def said(result: ExerciseResult) -> str:
    """Return what the first check that did not pass says, or that all passed."""
    for check in result.checks:
        if check.finding:
            return f"{check.id}: {check.finding.message}"
    return "every check passes"


def _told(result: ExerciseResult) -> tuple[object, ...]:
    return (result.verdict, result.points, tuple((c.id, c.status) for c in result.checks))
