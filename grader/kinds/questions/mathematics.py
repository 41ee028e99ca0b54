"""Reading typed mathematics, and lists of it, with the place of what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from grader.compare.symbolic import Node, ReadError, read
from grader.compare.symbolic.ir import Symbol
from grader.compare.symbolic.vocabulary import Vocabulary, vocabulary
from grader.kinds.questions.marking import InvalidAnswerError
from grader.record import record
from grader.spec.answers import Answer
from grader.spec.domains import Domain

# What people write before an answer to say what it is: `y =`, `F(x) =`, `f'(x) =`, or only `=`.
_LABEL = re.compile(r"\s*(?:([^\W\d_]\w*)'{0,3}\s*(?:\([\w\s,]*\))?)?\s*(?:=(?!=)|≈)\s*")
# And before each of several: `λ1 = 5, λ2 = 1`.
_NUMBERED = re.compile(r"(?<![^\s,{\[(])([^\W\d_]+)_?([0-9₀-₉]+)\s*=(?!=)")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@record
class Typed:
    """An answer that can be read: its text, and the tree that it is.

    *unknown* is why it could not be read with the name that stands before it, as in ``F(x) =``.
    The name says nothing, unless an equation is asked for.
    """

    text: str
    node: Node
    unknown: InvalidAnswerError | None = None


def read_typed(
    answer: Answer,
    symbols: Mapping[str, Domain],
    *,
    several: bool,
    constants: tuple[str, ...] = (),
) -> Typed:
    """Read an answer.

    Where *several* values are asked, they may stand without brackets. *constants* are the names
    that a constant of integration may have.
    """
    text, names = answer.text, (symbols, constants)
    try:
        return _typed(text, names, several=several)
    except ReadError as error:
        fault = InvalidAnswerError(error.message, error.position)
    start = _after_label(text, vocabulary(*names))
    bare = _without_numbered_labels(text) if several else text
    if not start and bare == text:
        raise fault
    try:
        return replace(_typed(bare[start:], names, several=several), unknown=fault)
    except ReadError as error:
        raise InvalidAnswerError(error.message, start + error.position) from None


_Names = tuple[Mapping[str, Domain], tuple[str, ...]]


def _typed(text: str, names: _Names, *, several: bool) -> Typed:
    try:
        return Typed(text, read(text, *names))
    except ReadError:
        if not several or "," not in text:
            raise
    bracketed = f"[{text}]"
    try:
        return Typed(bracketed, read(bracketed, *names))
    except ReadError as error:
        raise ReadError(error.message, min(max(error.position - 1, 0), len(text))) from None


def _without_numbered_labels(text: str) -> str:
    """Put blanks for the labels of several values, if they are numbered from 1 in their order."""
    labels = [(m[1], m[2].translate(_SUBSCRIPTS)) for m in _NUMBERED.finditer(text)]
    if labels != [(labels[0][0], f"{number}") for number, _ in enumerate(labels, 1)]:
        return text
    return _NUMBERED.sub(lambda match: " " * len(match[0]), text)


def _after_label(text: str, names: Vocabulary) -> int:
    """Return where the answer begins behind a name that the question does not know; else 0."""
    label = _LABEL.match(text)
    if label is None or (label[1] and isinstance(names.meaning(label[1]), Symbol | str)):
        return 0
    return label.end()
