"""What `grade verify` proves of an exercise, one claim at a time."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from grader.errors import Problem, SpecError
from grader.record import record
from grader.verify.matrix import Matrix


class Subject(StrEnum):
    """What a claim is about, in the order in which claims are proved."""

    REFERENCE = "reference"
    DOMAINS = "domains"
    EXAMPLES = "examples"
    FORBIDDEN = "forbidden"
    BASELINE = "baseline"
    ACCEPTED = "accepted"
    MISTAKES = "mistakes"
    FEEDBACK = "feedback"
    MARGINS = "margins"
    MUTANTS = "mutants"
    EQUIVALENTS = "equivalents"
    VARIANTS = "variants"
    STUB = "stub"
    JUNK = "junk"
    REPEAT = "repeat"
    FOLDER = "folder"
    PROOF = "proof"


@record
class Remedy:
    """What may be written into a file so that a claim holds, and when that is right."""

    when: str
    line: str


@record(kw_only=True)
class Claim:
    """One claim and what was seen: it holds when *seen* equals *expected*.

    *name* says which sample (a file, a mistake, a seed), *detail* what the grader found, line by
    line.
    """

    subject: Subject
    name: str
    expected: str
    seen: str
    detail: str = ""
    remedy: Remedy | None = None

    @property
    def holds(self) -> bool:
        return self.expected == self.seen


@record(kw_only=True)
class Mutants:
    """Mutants by their fate: caught, listed as doing the same as the reference, or neither."""

    killed: int
    equivalent: int
    survived: int


@record(kw_only=True)
class Proof:
    """All claims about one exercise, and which of its cases catch which mistake.

    *matrix* is None where there are no cases, as in a quiz. *skipped* says why nothing was claimed
    on a machine that lacks what the exercise needs. *problems* is all that is wrong with
    the files of the exercise, where that is why there is no proof.
    """

    exercise: str
    claims: tuple[Claim, ...]
    matrix: Matrix | None = None
    skipped: str = ""
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether every claim holds; an exercise of which nothing is claimed proves nothing."""
        return bool(self.claims) and all(claim.holds for claim in self.claims)

    @property
    def held(self) -> int:
        """How many claims hold."""
        return sum(claim.holds for claim in self.claims)

    @property
    def failures(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if not claim.holds)

    @property
    def mutants(self) -> Mutants:
        """How many mutants of the reference there are, by what became of them."""
        tried = self.about(Subject.MUTANTS)
        return Mutants(
            killed=sum(claim.holds for claim in tried),
            equivalent=sum(claim.holds for claim in self.about(Subject.EQUIVALENTS)),
            survived=sum(not claim.holds for claim in tried),
        )

    def about(self, subject: Subject) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.subject is subject)


def unproved(exercise: str, reason: str, problems: Iterable[Problem] = ()) -> Proof:
    """Return the proof of an exercise that could not be proved at all, which fails."""
    claim = Claim(
        subject=Subject.PROOF, name="proof", expected="made", seen="given up", detail=reason
    )
    return Proof(exercise=exercise, claims=(claim,), problems=tuple(problems))


def unreadable(exercise: str, error: SpecError) -> Proof:
    """Return the proof of an exercise with files that are wrong, which fails."""
    return unproved(exercise, str(error), error.problems)
