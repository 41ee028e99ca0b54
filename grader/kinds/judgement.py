"""What a case is judged by, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.cases import Case
from grader.compare import Difference, Judge
from grader.kinds.settled import Settled
from grader.record import record
from grader.results import Finding
from grader.spec.models import CodeExercise
from grader.wire.jobs import Limits, Source

PER_CASE = ("runs", "type", "shape", "dtype", "values", "warnings", "unchanged")
"""The checks that every case answers."""


@record(kw_only=True)
class Setting:
    """What is the same for all cases of one submission.

    With *explain* causes of differences are looked for, so that somebody can be told. *settled*
    are results that have passed before. What is *provisional* decides nothing if there is anything
    to find fault with: then it is enough to know that there is.
    """

    exercise: CodeExercise
    sources: tuple[Source, ...]
    limits: Limits
    judge: Judge | None = None
    explain: bool = True
    settled: Settled | None = None
    provisional: bool = False


@dataclass(slots=True, kw_only=True)
class Judgement:
    """What one case says: which checks it answered, and what was found.

    *causes* are what may have gone wrong as far as this case can tell, by check; another case
    may rule them out.
    """

    case: Case
    answered: set[str] = field(default_factory=set)
    findings: dict[str, Finding] = field(default_factory=dict)
    causes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return not self.findings and self.answered.issuperset(PER_CASE)

    def answer(self, check: str, difference: Difference | Finding | None) -> bool:
        """Enter the answer to *check*; return whether it passed."""
        self.answered.add(check)
        if isinstance(difference, Difference):
            if difference.note:
                self.notes.setdefault(check, difference.note)
            if difference.causes and check not in self.findings:
                self.causes[check] = difference.causes
            difference = _finding(difference) if difference else None
        if difference:
            self.findings.setdefault(check, difference)
        return not difference


def _finding(difference: Difference) -> Finding:
    return Finding(
        code=difference.code,
        message=difference.message,
        why=difference.why,
        exhibits=difference.exhibits,
        facts=difference.facts,
    )
