"""Questions whose answer is a number, several numbers, or an array of them.

A decimal is right if it is the right number rounded, or cut off, to at least three significant
digits: nobody should have to type ``0.3333333``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from grader.compare import COMPARATORS, View
from grader.compare.display import Array
from grader.compare.symbolic import Node, write
from grader.compare.symbolic.ir import Collection
from grader.kinds.questions.arithmetic import values_of
from grader.kinds.questions.decimals import ENOUGH_DIGITS, Decimal, decimal_of
from grader.kinds.questions.directions import is_multiple
from grader.kinds.questions.marking import (
    RIGHT,
    InvalidAnswerError,
    Mark,
    TooShortError,
    wrong,
)
from grader.kinds.questions.mathematics import read_typed
from grader.kinds.staff_judge import Judge
from grader.record import record
from grader.spec.answers import Answer
from grader.spec.entry import parse_entry
from grader.spec.quiz import Numeric, NumericRule, Quiz
from grader.spec.rule import Rule
from grader.spec.rules import AllClose, Exact, Multiset, UpToScale, UpToSign

_ERROR = "error"
# Two right digits say that somebody knows the number; one may be a guess.
_SHORT = 2
_RULES: Mapping[str, type[Rule]] = MappingProxyType(
    {
        "allclose": AllClose,
        "exact": Exact,
        "multiset": Multiset,
        "up_to_scale": UpToScale,
        "up_to_sign": UpToSign,
    }
)
_ENTRY = parse_entry("answer() -> (n,) complex")
_VIEW = View(entry=_ENTRY, result=_ENTRY.results[0])


@record
class Numbers:
    """What was typed, and its values as an array; neither where it says that there is an error."""

    node: Node | None
    values: Array | None


def read(answer: Answer, question: Numeric, _quiz: Quiz) -> Numbers:
    if answer.text.casefold() == _ERROR:
        return Numbers(None, None)
    given = answer if question.several else _with_point(answer)
    node = read_typed(given, {}, several=question.several).node
    values = values_of(node)
    try:
        array = np.asarray(values)
    except ValueError:
        message = "The rows have different lengths. Write as many numbers in each"
        raise InvalidAnswerError(message) from None
    if array.dtype.kind not in "iufc":
        raise InvalidAnswerError("A number is asked for, or a list of them")
    return Numbers(node, np.atleast_1d(array) if question.several else array)


_DECIMAL_COMMA = re.compile(r"\s*([+\-−]?[0-9]+),([0-9]+)\s*")
_THOUSANDS = re.compile(r"[+\-−]?[1-9][0-9]{0,2},[0-9]{3}")
# Digits in groups that can be read in one way only: 4,000,000 and 4 000 and, as in Python, 4_000.
_GROUPED = re.compile(
    r"\s*[+\-−]?(?:[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:[ \u00a0\u202f][0-9]{3})+)"
    r"|[0-9]+(?:_[0-9]+)+)\s*"
)
_GROUPING = re.compile(r"[,_\s]")


def _with_point(answer: Answer) -> Answer:
    """Read ``0,5`` as half where one number is asked; ``1,000`` may be one or a thousand."""
    if _GROUPED.fullmatch(answer.text):
        return replace(answer, value=_GROUPING.sub("", answer.text))
    match = _DECIMAL_COMMA.fullmatch(answer.text)
    if match is None:
        return answer
    whole, decimals = match.groups()
    if _THOUSANDS.fullmatch(f"{whole},{decimals}"):
        raise InvalidAnswerError(
            f"`{answer.text.strip()}` can be read in two ways. Write {whole}.{decimals} "
            f"or {whole}{decimals}",
            answer.text.index(","),
        )
    return replace(answer, value=f"{whole}.{decimals}")


def compare(
    actual: Numbers, expected: Numbers, question: Numeric, _quiz: Quiz, _judge: Judge
) -> Mark:
    if actual.values is None or expected.values is None:
        return RIGHT if actual.values is expected.values else wrong(_about_errors(actual))
    typed = _without_needless_brackets(actual.values, expected.values)
    if typed.shape != expected.values.shape:
        return _of_another_form(typed, expected.values)
    flat = replace(actual, values=typed)
    if _is_right(flat, expected.values, question.compare, ENOUGH_DIGITS):
        return RIGHT
    if _is_right(flat, expected.values, question.compare, _SHORT):
        raise TooShortError("Write decimals to at least three digits, such as 0.333 for 1/3")
    found = _completed(flat, expected.values, ENOUGH_DIGITS)
    why = ""
    if _is_right(flat, expected.values, question.compare, 1):
        why = "Decimals are right to at least three digits."
    elif _agrees(-found, expected.values, question.compare):
        why = "It is right but for its sign."
    what = "These numbers are not" if found.size > 1 else f"{shown(actual)} is not"
    return wrong(f"{what} right", why)


def _without_needless_brackets(found: Array, wanted: Array) -> Array:
    """Take one axis off where it says nothing: ``[4]`` is 4, ``[(1, 5)]`` and a column a vector."""
    if found.ndim != wanted.ndim + 1:
        return found
    if len(found) == 1:
        return found.reshape(found.shape[1:])
    is_column = wanted.ndim == 1 and found.shape[1] == 1
    return found.reshape(len(found)) if is_column else found


def shown(value: Numbers) -> str:
    return _ERROR if value.node is None else write(value.node)


def _about_errors(actual: Numbers) -> str:
    return "It is not an error" if actual.values is None else "It does not give a number"


def _of_another_form(found: Array, wanted: Array) -> Mark:
    if found.ndim == wanted.ndim == 1:
        return wrong(f"It is another number of values than {len(found)}")
    words = {0: "a single number", 1: "a list of numbers", 2: "a matrix"}
    said = words.get(found.ndim, "an array")
    if found.ndim == wanted.ndim:
        return wrong(f"It is {said} of another shape than {found.shape}")
    return wrong(f"It is not {said}")


def _is_right(actual: Numbers, wanted: Array, rule: NumericRule, digits: int) -> bool:
    """Whether the numbers agree, if decimals of so many *digits* are taken for rounded ones."""
    if _agrees(_completed(actual, wanted, digits), wanted, rule):
        return True
    match rule.rule:
        case "up_to_sign":
            return _agrees(_completed(actual, -wanted, digits), wanted, rule)
        case "up_to_scale":
            return _is_direction(actual, wanted, digits)
    return False


def _is_direction(actual: Numbers, wanted: Array, digits: int) -> bool:
    found, decimals = actual.values, _decimals(actual)
    assert found is not None
    is_vector = found.ndim == 1 and len(decimals) == found.size
    if not is_vector or "c" in {found.dtype.kind, wanted.dtype.kind}:
        return False
    return is_multiple(found.tolist(), decimals, wanted.tolist(), digits=digits)


def _agrees(found: Array, wanted: Array, rule: NumericRule) -> bool:
    model = _RULES[rule.rule].model_validate(rule.model_dump())
    vectors = rule.rule in {"up_to_scale", "up_to_sign"} and found.ndim == 1
    pair = (found[:, None], wanted[:, None]) if vectors else (found, wanted)
    return not COMPARATORS[rule.rule](*pair, model, _VIEW)


# ---------------------------------------------------------------- decimals


def _completed(actual: Numbers, wanted: Array, digits: int) -> Array:
    """Put the right number in place of every decimal that is that number rounded."""
    found, decimals = actual.values, _decimals(actual)
    assert found is not None
    if len(decimals) != found.size or wanted.dtype.kind == "c":
        return found
    completed = [_completion(each, wanted.ravel(), digits) if each else None for each in decimals]
    pairs = zip(completed, found.ravel().tolist(), strict=True)
    return np.asarray([own if right is None else right for right, own in pairs]).reshape(
        found.shape
    )


def _decimals(actual: Numbers) -> list[Decimal | None]:
    assert actual.node is not None
    return [decimal_of(leaf) for leaf in _leaves(actual.node)]


def _leaves(node: Node) -> list[Node]:
    if isinstance(node, Collection):
        return [leaf for item in node.items for leaf in _leaves(item)]
    return [node]


def _completion(typed: Decimal, wanted: Array, digits: int) -> float | None:
    for value in wanted.tolist():
        if math.isfinite(value) and typed.rounds(value, digits):
            return float(value)
    return None
