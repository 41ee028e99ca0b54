"""What `grade verify` proves of an exercise, one claim at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What a claim is about, in the order in which claims are proved."""

    REFERENCE = "reference"
    EXAMPLES = "examples"
    ACCEPTED = "accepted"
    MISTAKES = "mistakes"
    STUB = "stub"
    JUNK = "junk"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim and what was seen: it holds when *seen* equals *expected*.

    *name* says which sample (a file, a mistake, a seed), *detail* what the grader found.
    """

    subject: Subject
    name: str
    expected: str
    seen: str
    detail: str = ""

    @property
    def holds(self) -> bool:
        return self.expected == self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All claims about one exercise."""

    exercise: str
    claims: tuple[Claim, ...]

    @property
    def holds(self) -> bool:
        """Whether every claim holds; an exercise of which nothing is claimed proves nothing."""
        return bool(self.claims) and all(claim.holds for claim in self.claims)

    @property
    def failures(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if not claim.holds)

    def about(self, subject: Subject) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.subject is subject)
