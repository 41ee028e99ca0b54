"""That the cases catch every mutant of the reference, but for those that do the same as it.

An author says of a mutant that it does the same, by its hash and with a reason. That is believed
as long as no case proves otherwise and the mutant is still there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from grader.grading import Grader
from grader.kinds.code import Marked
from grader.results import Verdict
from grader.spec.mistakes import Equivalent
from grader.spec.models import CodeExercise
from grader.verify.bench import Bench
from grader.verify.claims import Claim, Remedy, Subject
from grader.verify.killing import Fate, Range
from grader.verify.mutation import Mutant, mutants_of

KILLED = "killed"
SURVIVES = "survives"
_IF_NONE_CAN = (
    "Add cases that tell these mutants from the reference. Of those that no case can tell from it, "
    "write down in {file} why:"
)


class Mutants:
    """The mutants of one reference, and what of them is known to do the same."""

    def __init__(self, grader: Grader, exercise: CodeExercise, bench: Bench) -> None:
        solution = grader.course.solution(exercise)
        accepted = [each.text for each in solution.accepted]
        self._all = mutants_of(solution.reference, exercise.entry, accepted)
        self._listed = {each.mutant: each for each in solution.equivalents}
        self._range = Range(grader, exercise, bench)
        self._file = f"solutions/{exercise.topic}/{exercise.id}/equivalents.yaml"

    def claims(self) -> Iterator[Claim]:
        """Claim of every mutant that it is killed, or survives if it is listed as equivalent."""
        for mutant in self._all:
            if mutant.hash in self._listed:
                yield _equivalent(mutant, self._range.fate(mutant, patient=True))
            else:
                yield _killed(mutant, self._range.fate(mutant), self._file)
        there = {mutant.hash for mutant in self._all}
        yield from (_stale(each) for name, each in self._listed.items() if name not in there)

    def marked(self) -> dict[Mutant, Marked]:
        """Return how each mutant is marked in all public cases and the hidden ones of a seed."""
        return {mutant: self._range.all_cases(mutant) for mutant in self._all}


def untried(verdict: Verdict) -> Claim:
    """Return the claim that mutants were tried, of a reference that gets another *verdict*."""
    return Claim(
        subject=Subject.MUTANTS,
        name="all",
        expected="tried",
        seen="not tried",
        detail=f"the reference itself is not accepted, but {verdict}; first make it right",
    )


def _killed(mutant: Mutant, fate: Fate, file: str) -> Claim:
    if not fate.survived:
        return Claim(
            subject=Subject.MUTANTS,
            name=mutant.hash,
            expected=KILLED,
            seen=KILLED,
            detail=f"{_where(mutant)}: {fate.said}",
        )
    return Claim(
        subject=Subject.MUTANTS,
        name=mutant.hash,
        expected=KILLED,
        seen="survived" if fate.verdict is Verdict.ACCEPTED else f"{fate.verdict}: {fate.said}",
        detail=f"{_where(mutant)}\n({mutant.operator})",
        remedy=Remedy(when=_IF_NONE_CAN.format(file=file), line=_entry(mutant)),
    )


def _entry(mutant: Mutant) -> str:
    """Return the line of the file of equivalents that is about *mutant*, without its reason."""
    what = json.dumps(mutant.change, ensure_ascii=False)
    return f'- {{mutant: {mutant.hash}, what: {what}, reason: ""}}'


def _equivalent(mutant: Mutant, fate: Fate) -> Claim:
    return Claim(
        subject=Subject.EQUIVALENTS,
        name=mutant.hash,
        expected=SURVIVES,
        seen=SURVIVES if fate.verdict is Verdict.ACCEPTED else f"{KILLED}, {fate.verdict}",
        detail=f"{_where(mutant)}\n{fate.said}. Take it out of equivalents.yaml",
    )


def _stale(equivalent: Equivalent) -> Claim:
    return Claim(
        subject=Subject.EQUIVALENTS,
        name=equivalent.mutant,
        expected=SURVIVES,
        seen="no such mutant",
        detail=f"{equivalent.what}\nThe reference has changed, or another right answer is the "
        "same program now. Take it out of equivalents.yaml, or give it its new hash",
    )


def _where(mutant: Mutant) -> str:
    return f"reference.py:{mutant.line}  {mutant.change}"
