"""Running mutants of the reference: each must be caught by the cases, as a student's work would.

A mutant is marked like a submission, in stages, and the first stage that catches it ends it. A
student is judged by the public cases and the hidden ones of one seed that nobody knows. So what
no public case catches must be caught with each of several seeds, and not with a lucky one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.cases import Case
from grader.grading import Grader
from grader.kinds.calls import PlannedCall, plan_calls
from grader.kinds.code import Marked
from grader.kinds.oracle import Reference, Replay
from grader.kinds.settled import Settled
from grader.record import record
from grader.results import Verdict
from grader.spec.models import CodeExercise
from grader.verify.bench import FIRST, FURTHER, Bench, about_results, mark, said_in_full
from grader.verify.mutation import Mutant
from grader.wire.jobs import Limits, Reply

SEEDS = (FIRST, FURTHER[0])
"""The hidden seeds with each of which a mutant must be caught, if no public case does."""

_OF_CONDUCT = frozenset({Verdict.NOT_VECTORIZED, Verdict.TOO_SLOW, Verdict.OVER_MEMORY})
"""Verdicts on how a right result was found."""

_TIMES_THE_REFERENCE = 10
_SHORTEST_LIMIT_SECONDS = 0.5


_SCOUTS = 3
"""How many cases are tried first: most mutants are caught by the first that comes along."""


@record
class Scouts:
    """An oracle with the few cases of *whole* that have most data, and say most."""

    whole: Reference

    @property
    def settled(self) -> Settled | None:
        """What has passed for the whole: it has these cases, too."""
        return self.whole.settled

    def calls(self, exercise: CodeExercise, replay: Replay | None) -> tuple[PlannedCall, ...]:
        cases = {id(one.case): one.case for one in self.whole.calls(exercise, replay)}
        plain = [case for case in cases.values() if not case.error]
        return plan_calls(exercise, tuple(sorted(plain, key=lambda case: -case.weight)[:_SCOUTS]))

    def total(self, exercise: CodeExercise, case: Case) -> int:
        return self.whole.total(exercise, case)

    def replies(
        self, exercise: CodeExercise, planned: Sequence[PlannedCall], limits: Limits
    ) -> tuple[Reply, ...] | str:
        return self.whole.replies(exercise, planned, limits)


@record(kw_only=True)
class Fate:
    """What became of a mutant: the verdict, what was found, and what it was marked from."""

    mutant: Mutant
    verdict: Verdict
    said: str

    @property
    def survived(self) -> bool:
        """Whether it was taken for right; that we could not tell is no kill either."""
        return self.verdict in {Verdict.ACCEPTED, Verdict.BROKEN}


class Range:
    """Where the mutants of one exercise are run.

    How the work is done is not asked, only what it returns: that needs one child, not four. Of
    who survives it is asked at last.
    """

    def __init__(self, grader: Grader, exercise: CodeExercise, bench: Bench) -> None:
        self._bench = bench
        self._exercise = exercise
        self._patient = about_results(exercise)
        context = grader.context(exercise, hidden_seed=FIRST)
        reference = grader.course.solution(exercise).reference
        public = Reference(reference, (), grader.expectations)
        hidden = [Reference(reference, (s,), grader.expectations, public=False) for s in SEEDS]
        stages = (Scouts(public), public)
        self._public = [replace(context, oracle=o) for o in stages if o.calls(exercise, None)]
        self._hidden = [replace(context, oracle=o) for o in hidden if o.calls(exercise, None)]
        self._whole = context
        begun = time.monotonic()
        mark(self._patient, reference, context)
        self._hasty = self._limited(time.monotonic() - begun)

    def fate(self, mutant: Mutant, *, patient: bool = False) -> Fate:
        """Return what becomes of *mutant*.

        A mutant may not take much longer than the reference, unless we are *patient*: then it has
        the time that students have.
        """
        exercise = self._patient if patient else self._hasty
        verdict, text = Verdict.ACCEPTED, ""
        for marked in self._stages(mutant, exercise):
            verdict, text = marked.result.verdict, said_in_full(marked)
            if verdict is not Verdict.ACCEPTED:
                break
        return Fate(mutant=mutant, verdict=verdict, said=text)

    def all_cases(self, mutant: Mutant) -> Marked:
        """Mark *mutant* with all public cases and the hidden ones of a seed, caught or not."""
        return mark(self._hasty, mutant.text, self._whole)

    def _stages(self, mutant: Mutant, exercise: CodeExercise) -> Iterator[Marked]:
        """Yield how *mutant* is marked at each stage; an empty one says nothing.

        With a seed that lets it pass it has survived, whatever another seed would say.
        """
        for context in self._public:
            yield mark(exercise, mutant.text, context)
        if self._hidden:
            tried = [mark(exercise, mutant.text, context) for context in self._hidden]
            passed = (one for one in tried if one.result.verdict is Verdict.ACCEPTED)
            yield next(passed, tried[0])
        if self._patient is not self._exercise:
            marked = self._bench.mark(mutant.text)
            if marked.result.verdict in _OF_CONDUCT:
                yield marked

    def _limited(self, seconds: float) -> CodeExercise:
        """Return the exercise with little time for a call, measured by the reference's own."""
        own = self._patient.limits
        limit = min(own.seconds, max(_TIMES_THE_REFERENCE * seconds, _SHORTEST_LIMIT_SECONDS))
        limits = own.model_copy(update={"seconds": limit})
        return self._patient.model_copy(update={"limits": limits})
