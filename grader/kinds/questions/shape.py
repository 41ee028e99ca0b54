"""Questions about the shape of an array: ``(3,)``, ``()``, or that it is an ``error``."""

from __future__ import annotations

import re

from grader.kinds.questions.marking import RIGHT, InvalidAnswerError, Mark, wrong
from grader.kinds.staff_judge import Judge
from grader.spec.answers import Answer
from grader.spec.quiz import Quiz, Shape

ERROR = "error"
_ERRORS = re.compile(r"(an? )?(\w*error|exception|raises?( an? \w+)?)\W?", re.IGNORECASE)
_SIZES = re.compile(r"\(?\s*(\d{1,18}\s*(,\s*\d{1,18}\s*)*,?)?\s*\)?")
_MOST_AXES = 32
_LONGEST = 200
_FORM = "A shape is written (3, 4), with one axis (3,), and `error` if there is none"


def read(answer: Answer, _question: Shape, _quiz: Quiz) -> tuple[int, ...] | str:
    text = answer.text
    if len(text) > _LONGEST:
        raise InvalidAnswerError(f"This is too long for a shape. {_FORM}", 0)
    bare = text[1:-1] if text[:1] + text[-1:] == "[]" else text
    if _ERRORS.fullmatch(bare):
        return ERROR
    if _SIZES.fullmatch(bare) and (bare.startswith("(") == bare.endswith(")")):
        return _sizes(bare, is_list=bare is not text)
    crossed = re.fullmatch(r"(\d+)(?:\s*[x×*]\s*(\d+))+", bare)
    hint = f". Write ({', '.join(re.findall('[0-9]+', bare))})" if crossed else ""
    raise InvalidAnswerError(f"This is not a shape. {_FORM}{hint}", 0)


def _sizes(text: str, *, is_list: bool) -> tuple[int, ...]:
    sizes = tuple(int(size) for size in re.findall(r"\d+", text))
    if len(sizes) == 1 and "," not in text and not is_list:
        found = f"In Python {text} is the number {sizes[0]}."
        raise InvalidAnswerError(f"{found} {_FORM}", 0)
    if len(sizes) > _MOST_AXES:
        raise InvalidAnswerError(f"NumPy's arrays have at most {_MOST_AXES} axes. {_FORM}", 0)
    return sizes


def compare(
    actual: tuple[int, ...] | str,
    expected: tuple[int, ...] | str,
    _question: Shape,
    _quiz: Quiz,
    _judge: Judge,
) -> Mark:
    if actual == expected:
        return RIGHT
    if isinstance(expected, str):
        return wrong(f"It does not have the shape {shown(actual)}", "Do the sizes fit at all?")
    if isinstance(actual, str):
        return wrong("It is not an error", "Which sizes are matched with which?")
    return wrong(f"The shape is not {shown(actual)}", _why(actual, expected))


def _why(actual: tuple[int, ...], expected: tuple[int, ...]) -> str:
    if len(actual) != len(expected):
        return "It has another number of axes."
    if sorted(actual) == sorted(expected):
        return "The sizes are right, but not their order."
    return "The number of axes is right, but not every size."


def shown(value: tuple[int, ...] | str) -> str:
    return str(value)
