"""An exercise as a test: it passes if the exercise proves itself, as ``grade verify`` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from grader.spec.course import Course
from grader.verify import Claim, verify


class SpecFile(pytest.File):
    """The file of one exercise."""

    def collect(self) -> Iterator[pytest.Item]:
        yield Proved.from_parent(self, name="proof")


class NotProved(Exception):
    """Some claims about an exercise do not hold."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        super().__init__(f"{len(claims)} claims do not hold")
        self.claims = claims


class Proved(pytest.Item):
    """All claims about one exercise."""

    def runtest(self) -> None:
        course = Course(self.path.parent.parent.parent)
        (proof,) = verify(course, [self.path.stem])
        if not proof.holds:
            raise NotProved(proof.failures)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        if isinstance(excinfo.value, NotProved):
            return "\n".join(_told(claim) for claim in excinfo.value.claims)
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        return self.path, None, f"{self.path.stem}: proof"


def _told(claim: Claim) -> str:
    said = f"{claim.subject} {claim.name}: expected {claim.expected}, got {claim.seen}"
    return f"{said}\n    {claim.detail}" if claim.detail else said
