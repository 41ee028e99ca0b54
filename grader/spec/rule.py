"""What all rules of comparing have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from grader.spec.fields import Check, Spec
from grader.spec.types import Entry
from grader.spec.validation import Complaint


class PropertyCheck(Spec):
    """One thing that must hold, and what to say when it does not."""

    that: Check = Field(description="what must hold", examples=["close(A @ V, V * w)"])
    say: str = Field(min_length=1, description="what the student reads when it does not")


class Rule(Spec):
    """How a result is compared; `checks` may ask for more beside any rule."""

    joint: ClassVar[bool] = False
    """Whether it speaks of all results together, and not of each alone."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ()
    """How many axes the results may have: one for each if it is joint; () for any."""

    about_results: ClassVar[bool] = False
    """Whether its formulas may name the results, and not only what is given."""

    checks: tuple[PropertyCheck, ...] = Field(
        default=(), description="properties that must also hold"
    )
    rtol: float | None = Field(default=None, ge=0, description="relative tolerance; default 1e-6")
    atol: float | None = Field(
        default=None, ge=0, description="absolute tolerance; default rtol x max|reference|"
    )
    rule: str

    def misfits(self, entry: Entry) -> Iterator[Complaint]:  # noqa: ARG002 - most need nothing
        """Yield what it needs of *entry* and does not find, each at its key."""
        yield from ()

    def unsaid(self, key: str, example: str) -> Complaint:
        """Say that a key is needed because no argument is the only one it can mean."""
        message = f"the rule {self.rule} needs `{key}`: no argument is the only one it can mean"
        return (), f"{message}. Add `{key}: {example}`"
