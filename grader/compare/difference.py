"""What a comparison returns: nothing to say, or where and how two values differ.

A :class:`Difference` is falsy when there is none, so a check reads ``if difference:``. It never
holds only a boolean: whoever finds that two values differ also says where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from grader.errors import GraderError
from grader.record import record
from grader.results import Exhibit, Verdict, type_fact


class ComparisonError(GraderError):
    """The reference or the exercise leaves nothing to compare with: never a student's fault."""


@record(kw_only=True)
class Difference:
    """How *actual* differs from *expected*.

    *code* is the verdict it leads to, *message* the sentence for the student, *why* a cause
    that was recognised, *causes* all that it may be, *exhibits* what to show side by side, *note*
    something worth saying about values that are accepted ("right, but less accurate than it
    should be").
    """

    code: Verdict = Verdict.WRONG_ANSWER
    message: str = ""
    why: str = ""
    causes: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    note: str = ""
    facts: Mapping[str, type_fact] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.message)

    def at(self, where: str) -> Difference:
        """Say first *where* it was found: ``entry 2`` or ``U``; nothing to say stays so."""
        return replace(self, message=f"{where}: {self.message}") if self and where else self

    def explained(self, causes: tuple[str, ...], *, proven: bool = True) -> Difference:
        """Say what may have gone wrong: the likeliest of *causes*, where one case can prove it."""
        return replace(self, why=causes[0] if causes and proven else "", causes=causes)


SAME = Difference()
