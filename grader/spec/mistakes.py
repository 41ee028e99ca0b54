"""What proves an exercise beside its reference: ``mistakes.yaml`` and ``equivalents.yaml``."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from grader.results import Verdict
from grader.spec.fields import Listed, Spec


class Mistake(Spec):
    """A known wrong answer: it must get exactly its verdict, and it is a diagnosis."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="kebab-case")
    verdict: Annotated[Verdict, Field(strict=False)] = Field(description="what it must get")
    code: str = Field(
        default="", min_length=1, description="Python that defines the entry's function"
    )
    question: str = Field(
        default="", min_length=1, description="in a quiz: which question it is about"
    )
    answer: Any = Field(default="", description="in a quiz: the wrong answer to it")
    feedback: str = Field(default="", description="what a student who does the same is told")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if not (self.code or self.question):
            raise ValueError(
                "found neither `code` nor `question`, expected `code`, "
                "or in a quiz `question` and `answer`"
            )
        if self.code and self.answer != "":
            raise ValueError("found `code` and `answer`, which says the same twice; keep one")
        return self


class Mistakes(Listed[tuple[Mistake, ...]]):
    """``mistakes.yaml``: a list."""


class Equivalent(Spec):
    """A mutant of the reference that does the same as the reference: it must survive."""

    mutant: str = Field(pattern=r"^m[0-9a-f]{8}$", description="its hash, as `grade verify` says")
    what: str = Field(min_length=1, description="what is changed, as `grade verify` says")
    reason: str = Field(min_length=1, description="why no arguments can tell the two apart")


class Equivalents(Listed[tuple[Equivalent, ...]]):
    """``equivalents.yaml``: a list."""
