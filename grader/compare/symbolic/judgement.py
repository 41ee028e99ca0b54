"""What the judge says about an answer, and how close a wrong one was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from types import MappingProxyType

from grader.compare.symbolic.equality import (
    Different,
    DomainDiffers,
    Equal,
    Undecided,
    Unreachable,
    Verdict,
)
from grader.compare.symbolic.witness import describe
from grader.compare.symbolic.work import Work
from grader.record import record
from grader.spec.domains import Domain


class Outcome(StrEnum):
    """The kinds of judgement.

    ``undecided`` is a fault of ours and never a wrong answer; ``unreachable`` is an answer that
    nobody can evaluate, such as ``(x^400)^400^400``, and counts as one that cannot be read.
    """

    EQUAL = "equal"
    DIFFERENT = "different"
    DOMAIN = "domain"
    FORM = "form"
    UNREACHABLE = "unreachable"
    UNDECIDED = "undecided"


class Near(StrEnum):
    """In what way an answer that is not right nearly is: what partial credit refers to."""

    NOT = ""
    APPROXIMATE = "approximate"
    SIGN = "sign"
    FACTOR = "factor"
    FORM = "form"


@record(kw_only=True)
class Judgement:
    """The judge's words.

    *message* gives nothing away; *witness* shows a point with the expected value there, so it is
    for questions whose answers may be shown. *right* of *total* values were right, where several
    were asked for.
    """

    outcome: Outcome
    message: str = ""
    witness: str = ""
    near: Near = Near.NOT
    right: int = 0
    total: int = 1

    @property
    def is_equal(self) -> bool:
        return self.outcome is Outcome.EQUAL

    def at(self, where: str) -> Judgement:
        """Say first where it was found, such as ``entry 2``."""
        if self.is_equal:
            return self
        witness = f"{where}: {self.witness}" if self.witness else ""
        return replace(self, message=f"{where}: {self.message}", witness=witness)


OUT_OF_REACH = Judgement(
    outcome=Outcome.UNREACHABLE,
    message="Your answer is too large to be worked out, or its values are. Simplify it",
)
RIGHT = Judgement(outcome=Outcome.EQUAL, right=1)


_NEARLY: Mapping[Near, str] = MappingProxyType(
    {
        Near.APPROXIMATE: "Your decimal is right as far as it goes, and an exact value is asked "
        "for. Write fractions, roots and constants such as pi",
    }
)


def nearly(judged: Judgement, near: Near) -> Judgement:
    """Add to a judgement how close the answer is."""
    return replace(judged, near=near, message=_NEARLY.get(near, judged.message))


def different(message: str, near: Near = Near.NOT) -> Judgement:
    return Judgement(outcome=Outcome.DIFFERENT, message=message, near=near)


@record(kw_only=True)
class Setting:
    """What a rule needs to know besides the two answers.

    *domains* are those of the declared symbols and of *constants*, the names that an answer may
    use for a constant of integration; *needs_constant* says that it must. *variable* is what is
    integrated over, and *work* what all of it may cost.
    """

    domains: Mapping[str, Domain]
    constants: frozenset[str] = frozenset()
    needs_constant: bool = False
    variable: str = ""
    seed: int = 0
    work: Work = field(default_factory=Work, compare=False)


def judgement_of(verdict: Verdict) -> Judgement:
    """Put a verdict on two expressions into words."""
    match verdict:
        case Equal():
            return RIGHT
        case Different(point, actual, expected):
            where = f"At {describe(point)} yours" if point else "Yours"
            advice = "Check it at a point or two" if point else "Check its signs and each step"
            return Judgement(
                outcome=Outcome.DIFFERENT,
                message=f"Your answer is not equal to the expected one. {advice}",
                witness=f"{where} is {actual}, expected {expected}" if actual else "",
            )
        case DomainDiffers(point, actual_is_defined):
            one, other = ("defined", "not") if actual_is_defined else ("undefined", "defined")
            where = f"Yours is {one} at {describe(point)}" if point else f"Yours is {one}"
            return Judgement(
                outcome=Outcome.DOMAIN,
                message=f"{where}, where the expected answer is {other}. "
                "Check the absolute values, roots and logarithms",
            )
        case Unreachable():
            return OUT_OF_REACH
        case Undecided(reason):
            return Judgement(
                outcome=Outcome.UNDECIDED,
                message=f"The answers could not be compared: {reason}. Let staff look at it",
            )
