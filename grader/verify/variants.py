"""That drawn parameters change the exercise and not who is right: each variant is judged alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from grader.cases import personal
from grader.grading import Grader
from grader.results import Verdict
from grader.spec.heading import Heading
from grader.spec.models import CodeExercise
from grader.spec.solution import Solution
from grader.verify.bench import Bench, said_in_full
from grader.verify.claims import Claim, Subject

Exercise = TypeVar("Exercise", bound=Heading)

STUDENTS = 5
"""For how many students an exercise is drawn; always the same ones."""

DUE = "every verdict as due"

DRAWS = 40
"""How many different draws right answers are right for: where there are no more, all of them."""

_TRIED = 400
"""For how many students values are drawn to find them; of twenty values this misses none."""


def different(exercise: Exercise) -> Iterator[Exercise]:
    """Yield *exercise* with different draws of its parameters, at most :data:`DRAWS` of them."""
    seen = set[str]()
    for number in range(1, _TRIED + 1):
        drawn = personal(exercise, f"student {number}")
        values = repr(drawn.variant.values)
        if values not in seen:
            seen.add(values)
            yield drawn
        if len(seen) == DRAWS:
            return


def on_variants(grader: Grader, exercise: CodeExercise, solution: Solution) -> Iterator[Claim]:
    """Claim of some students' variants that right answers and mistakes get their verdicts."""
    for number in range(1, STUDENTS + 1):
        name = f"student {number}"
        yield _claim(name, grader, personal(exercise, name), solution)


def _claim(name: str, grader: Grader, exercise: CodeExercise, solution: Solution) -> Claim:
    bench, drawn = Bench(grader, exercise), dict(exercise.variant.values)
    for sample, text, verdict in _samples(solution):
        mark = bench.mark_results if verdict is Verdict.ACCEPTED else bench.mark_wrong
        marked = mark(text)
        if marked.result.verdict is not verdict:
            seen = f"{marked.result.verdict} for {sample}"
            detail = f"expected {verdict} with {drawn}; {said_in_full(marked)}"
            break
    else:
        seen, detail = DUE, ""
    return Claim(subject=Subject.VARIANTS, name=name, expected=DUE, seen=seen, detail=detail)


def _samples(solution: Solution) -> Iterator[tuple[str, str, Verdict]]:
    yield "reference", solution.reference, Verdict.ACCEPTED
    for accepted in solution.accepted:
        yield accepted.name, accepted.text, Verdict.ACCEPTED
    for mistake in solution.mistakes:
        yield mistake.name, mistake.code, mistake.verdict
