"""Proving a code exercise: its samples are graded as submissions, and must get what they deserve.

Right answers are right with every seed, known mistakes get exactly their verdict and are told
apart, stubs and junk get nothing, and what a student is given holds nothing of the solutions.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from grader.cases import personal
from grader.errors import GraderError
from grader.grading import Grader
from grader.kinds.checks import asked
from grader.kinds.code import Marked
from grader.kinds.examples import examples_differ
from grader.kinds.timing import with_numpy
from grader.render import stub
from grader.rendering import render_selection
from grader.results import ExerciseResult, Status, Verdict
from grader.spec.mistakes import Mistake
from grader.spec.models import CodeExercise
from grader.verify import margins
from grader.verify.bench import Bench, said, said_in_full
from grader.verify.claims import Claim, Proof, Subject
from grader.verify.feedback import told_apart
from grader.verify.forbidden import forbidden_names
from grader.verify.junk import junk_sources
from grader.verify.matrix import Matrix, matrix_of
from grader.verify.mutants import Mutants, untried
from grader.verify.secrecy import CLEAN, code_secrets, leak
from grader.verify.variants import on_variants

REPEATED = 3
"""How many mistakes are graded twice, beside the reference."""

FEW = 3
"""A mistake that fewer hidden cases than this catch, and nothing else, is tried on all seeds."""

OPTIONAL = ("vectorized", "memory", "time")
"""Checks that are asked for one exercise and not for another, so that a mistake must fail them."""


def prove(grader: Grader, exercise: CodeExercise, *, thorough: bool = False) -> Proof:
    """Prove *exercise*, if its parameters are drawn with the values that nobody has."""
    proving = _Proving(grader, personal(exercise))
    claims = tuple(proving.claims())
    if claims[-1].subject is Subject.EXAMPLES:
        return Proof(exercise=exercise.id, claims=claims)
    return Proof(exercise=exercise.id, claims=claims, matrix=proving.matrix(thorough=thorough))


NO_MISTAKES = Claim(
    subject=Subject.MISTAKES,
    name="known",
    expected="at least one",
    seen="none",
    detail="cases that catch no wrong answer prove nothing; write down one in mistakes.yaml",
)


class _Proving:
    """One exercise and what its samples are graded with."""

    def __init__(self, grader: Grader, exercise: CodeExercise) -> None:
        self.grader = grader
        self.exercise = exercise
        self.solution = grader.course.solution(exercise)
        self.bench = Bench(grader, exercise)

    def claims(self) -> Iterator[Claim]:
        """Yield every claim about the exercise, in the order of :class:`Subject`."""
        reference = self._right(Subject.REFERENCE, "reference", self.solution.reference)
        yield reference
        yield self._examples()
        if reference.seen == Verdict.BROKEN:  # all else would only say that again
            return
        yield from forbidden_names(self.exercise)
        yield from self._baseline()
        for accepted in self.solution.accepted:
            yield self._right(Subject.ACCEPTED, accepted.name, accepted.text)
        if not self.solution.mistakes:
            yield NO_MISTAKES
        yield from map(self._mistake, self.solution.mistakes)
        yield from told_apart(self._mistakes)
        yield from self._margins()
        yield from self._mutants()
        if self.exercise.params:
            yield from on_variants(self.grader, self.exercise, self.solution)
        yield self._stub()
        for name, source in junk_sources(self.exercise.entry.name).items():
            yield self._junk(name, source)
        yield self._repeat()
        yield self._folder()

    def matrix(self, *, thorough: bool) -> Matrix:
        """Return which case catches which mistake, and which mutant if that is asked for."""
        samples = {mistake.name: marked for mistake, marked in self._mistakes}
        wanted = {check for check in asked(self.exercise) if check in OPTIONAL}
        if self.exercise.forbid:
            wanted.add("allowed")
        planned = self.bench.mark(self.solution.reference).planned
        mutants = self.mutants.marked() if thorough and planned else {}
        return matrix_of(samples, planned, wanted, mutants)

    @cached_property
    def mutants(self) -> Mutants:
        """The mutants of the reference, which must be right itself."""
        return Mutants(self.grader, self.exercise, self.bench)

    @cached_property
    def _mistakes(self) -> Sequence[tuple[Mistake, Marked]]:
        return [(each, self.bench.mark_wrong(each.code)) for each in self.solution.mistakes]

    # ------------------------------------------------------------ verdicts

    def _right(self, subject: Subject, name: str, text: str) -> Claim:
        """Claim that a right answer gets all points with every seed."""
        return self._graded(subject, name, Verdict.ACCEPTED, self._with_every_seed(text))

    def _mistake(self, mistake: Mistake) -> Claim:
        """Claim that a mistake gets its verdict, and not by luck."""
        marked = [self.bench.mark_wrong(mistake.code)]
        if _by_luck(marked[0]):
            marked.append(self.bench.mark_further(mistake.code))
        return self._graded(Subject.MISTAKES, mistake.name, mistake.verdict, marked)

    def _with_every_seed(self, text: str) -> Iterator[Marked]:
        yield self.bench.mark(text)
        yield self.bench.mark_further(text)

    def _graded(
        self, subject: Subject, name: str, expected: Verdict, marked: Iterable[Marked]
    ) -> Claim:
        """Claim that all that was *marked* got the verdict *expected*; tell of the first other."""
        results = list(marked)
        telling = next((m for m in results if m.result.verdict is not expected), results[-1])
        return Claim(
            subject=subject,
            name=name,
            expected=str(expected),
            seen=str(telling.result.verdict),
            detail=said_in_full(telling),
        )

    # ------------------------------------------------------------ what it rests on

    def _examples(self) -> Claim:
        """Claim that what the examples say comes back is what the reference returns."""
        difference = examples_differ(self.exercise, self.solution, self.grader.expectations)
        seen = "differs" if difference else "agrees"
        return Claim(
            subject=Subject.EXAMPLES,
            name="returns",
            expected="agrees",
            seen=seen,
            detail=difference,
        )

    def _baseline(self) -> Iterator[Claim]:
        """Claim that the loop to replace is right: students are told so, and are timed beside it.

        Nothing is asked of how it finds its results, as to find them badly is what it is for.
        """
        rule = self.exercise.vectorized
        if rule is not None and rule.baseline is not None:
            marked = self.bench.mark_loop(with_numpy(rule.baseline))
            yield self._graded(Subject.BASELINE, "the loop", Verdict.ACCEPTED, [marked])

    def _margins(self) -> Iterator[Claim]:
        """Claim that right and wrong are far from the limits of lines, of time and of memory."""
        right = {"reference": self.solution.reference}
        right |= {accepted.name: accepted.text for accepted in self.solution.accepted}
        claims = [claim for name, text in right.items() for claim in self._room(name, text)]
        claims += [self._excess(mistake, marked) for mistake, marked in self._mistakes]
        yield from (claim for claim in claims if claim)

    def _room(self, name: str, text: str) -> Iterator[Claim | None]:
        marked = tuple(self._with_every_seed(text))
        yield margins.stays_flat(name, marked)
        yield margins.stays_light(name, marked)
        if within := self._within:
            yield margins.stays_fast(name, marked, lambda: self.bench.mark_again(text), within)

    def _excess(self, mistake: Mistake, marked: Marked) -> Claim | None:
        match mistake.verdict:
            case Verdict.NOT_VECTORIZED:
                return margins.grows(mistake.name, marked)
            case Verdict.OVER_MEMORY:
                return margins.is_heavy(mistake.name, marked)
            case Verdict.TOO_SLOW if within := self._within:
                again = partial(self.bench.mark_again, mistake.code)
                return margins.is_slow(mistake.name, marked, again, within)
        return None

    @property
    def _within(self) -> float | None:
        return self.exercise.vectorized.within if self.exercise.vectorized else None

    def _mutants(self) -> Iterator[Claim]:
        """Claim that every mutant of the reference dies; of a wrong reference there are none."""
        verdict = self.bench.mark(self.solution.reference).result.verdict
        if verdict is not Verdict.ACCEPTED:
            yield untried(verdict)
            return
        yield from self.mutants.claims()

    # ------------------------------------------------------------ nothing for nothing

    def _stub(self) -> Claim:
        """Claim that the stub compiles, says that it is not written yet, and earns nothing."""
        result = self.bench.mark_wrong(stub(self.exercise)).result
        return Claim(
            subject=Subject.STUB,
            name="stub",
            expected=f"{Verdict.NOT_IMPLEMENTED}, 0 points",
            seen=f"{result.verdict}, {result.points or 0:g} points",
            detail=said(result),
        )

    def _junk(self, name: str, source: str) -> Claim:
        """Claim that junk is refused, and that refusing it harms nothing."""
        result = self.bench.mark_junk(source).result
        bad = result.verdict in {Verdict.ACCEPTED, Verdict.PARTIAL, Verdict.BROKEN}
        return Claim(
            subject=Subject.JUNK,
            name=name,
            expected="refused",
            seen=str(result.verdict) if bad or result.points else "refused",
            detail=said(result),
        )

    # ------------------------------------------------------------ the rest

    def _repeat(self) -> Claim:
        """Claim that grading the same work with the same seed says the same."""
        right, wrong = self.solution.reference, self.solution.mistakes[:REPEATED]
        twice = [(self.bench.mark(right), self.bench.mark_again(right))]
        twice += [
            (self.bench.mark_wrong(each.code), self.bench.mark_wrong_again(each.code))
            for each in wrong
        ]
        told = [(_told(first.result), _told(second.result)) for first, second in twice]
        different = [f"{first} then {second}" for first, second in told if first != second]
        return Claim(
            subject=Subject.REPEAT,
            name="two runs",
            expected="agree",
            seen="differ" if different else "agree",
            detail="; ".join(different),
        )

    def _folder(self) -> Claim:
        """Claim that what a student is given holds nothing of the solutions."""
        try:
            found = self._leak()
        except GraderError as error:
            found = f"nothing rendered: {error}"
        return Claim(
            subject=Subject.FOLDER,
            name="student's folder",
            expected=CLEAN,
            seen=found or CLEAN,
        )

    def _leak(self) -> str:
        course, known = self.grader.course, self.grader.expectations
        with tempfile.TemporaryDirectory(prefix="grade-verify-") as folder:
            render_selection(course, (self.exercise.id,), Path(folder), expectations=known)
            secrets = code_secrets(self.solution, self.exercise.entry.name)
            return leak(Path(folder), secrets, course.text(self.exercise).decode())


def _by_luck(marked: Marked) -> bool:
    """Whether only a hidden case or two catch a mistake: another seed may draw others."""
    caught = {(one.case.hidden, one.case.number) for one in marked.judged if one.findings}
    whole = {"allowed", "deterministic", *OPTIONAL}
    seen = any(c.status is Status.FAILED for c in marked.result.checks if c.id in whole)
    return len(caught) < FEW and not seen and all(hidden for hidden, _ in caught)


def _told(result: ExerciseResult) -> tuple[object, ...]:
    return (result.verdict, result.points, tuple((c.id, c.status) for c in result.checks))
