"""Questions answered in a word or two; how it is written does not matter, spelling does."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches

from grader.kinds.questions.marking import RIGHT, InvalidAnswerError, Mark, wrong
from grader.kinds.staff_judge import Judge
from grader.spec.answers import Answer, flat
from grader.spec.places import Braces
from grader.spec.quiz import Quiz, Text

_LONGEST = 200
_ALIKE = 0.85


def read(answer: Answer, _question: Text, _quiz: Quiz) -> tuple[str, ...]:
    """Return the words that were written; a list holds several ways to say it."""
    match answer.value:
        case tuple(items) | Braces(items):
            texts = tuple(normal(flat(item)) for item in items)
        case _:
            texts = (normal(answer.text),)
    if any(len(text) > _LONGEST for text in texts):
        raise InvalidAnswerError(f"A short answer is asked: at most {_LONGEST} characters", 0)
    if not all(texts):
        raise InvalidAnswerError("There is no word in it. Write a short answer in words", 0)
    return texts


def normal(text: str) -> str:
    """Return *text* without what does not matter: case, accents of width, spaces, a full stop.

    Examples
    --------
    >>> normal("  Mini-Batch   gradient descent. ")
    'mini batch gradient descent'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    for mark in "-‐‑–_":
        plain = plain.replace(mark, " ")
    return " ".join(plain.split()).strip(" .!,;:'\"`")


def compare(
    actual: tuple[str, ...], expected: tuple[str, ...], _question: Text, _quiz: Quiz, _judge: Judge
) -> Mark:
    if all(text in expected for text in actual):
        return RIGHT
    close = get_close_matches(actual[0], expected, 1, _ALIKE)
    why = "It is close: check the spelling." if close else ""
    return wrong(f"{shown(actual)} is not what is asked for", why)


def shown(value: tuple[str, ...]) -> str:
    return ", ".join(value)
