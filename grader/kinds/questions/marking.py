"""What a kind of question does: read what was written, and say whether it is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Protocol

from grader.kinds.staff_judge import Judge
from grader.record import record
from grader.results import type_fact
from grader.spec.answers import Answer
from grader.spec.quiz import Quiz


class InvalidAnswerError(ValueError):
    """An answer that cannot be read: why, and at which character of its text (-1: unknown)."""

    def __init__(self, message: str, position: int = -1) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class TooShortError(InvalidAnswerError):
    """An answer that is right as far as it goes, and does not go far enough."""


@record(kw_only=True)
class Mark:
    """How an answer compares with another one.

    *share* is the part of the points that an answer earns which is not right. *alike* says that
    it means the same, though perhaps in another form. *undecided* says why the two could not be
    compared: then nothing else counts. No text gives the right answer away.
    """

    right: bool
    message: str = ""
    why: str = ""
    share: float = 0.0
    alike: bool = False
    undecided: str = ""
    facts: Mapping[str, type_fact] = field(default_factory=dict)


RIGHT = Mark(right=True, alike=True)


def wrong(message: str, why: str = "") -> Mark:
    return Mark(right=False, message=message, why=why)


class QuestionKind(Protocol):
    """One kind of question; what *read* returns is for its own *compare* and *shown* only."""

    def read(self, answer: Answer, question: Any, quiz: Quiz) -> Any:
        """Return what the answer means; raise :class:`InvalidAnswerError` if it means nothing."""
        ...

    def compare(self, actual: Any, expected: Any, question: Any, quiz: Quiz, judge: Judge) -> Mark:
        """Compare two answers; raise :class:`InvalidAnswerError` if *actual* has no meaning here.

        Some answers show only when they are compared that nobody can work them out.
        """
        ...

    def shown(self, value: Any) -> str:
        """Return how an answer was understood."""
        ...
