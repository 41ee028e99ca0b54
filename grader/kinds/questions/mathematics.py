"""Reading typed mathematics, and lists of it, with the place of what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.compare.symbolic import Node, ReadError, read
from grader.kinds.questions.marking import InvalidAnswerError
from grader.spec.answers import Answer
from grader.spec.domains import Domain


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer that can be read: its text, and the tree that it is."""

    text: str
    node: Node


def read_typed(answer: Answer, symbols: Mapping[str, Domain], *, several: bool) -> Typed:
    """Read an answer; where *several* values are asked, they may stand without brackets."""
    text = answer.text
    try:
        return Typed(text, read(text, symbols))
    except ReadError as error:
        if several and "," in text:
            return _listed(text, symbols)
        raise InvalidAnswerError(error.message, error.position) from None


def _listed(text: str, symbols: Mapping[str, Domain]) -> Typed:
    bracketed = f"[{text}]"
    try:
        return Typed(bracketed, read(bracketed, symbols))
    except ReadError as error:
        position = min(max(error.position - 1, 0), len(text))
        raise InvalidAnswerError(error.message, position) from None
