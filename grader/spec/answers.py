"""Answer files: one key for each question of a quiz, and what was written after it.

Students hand them in, and staff keep the right answers in the same form. Nothing in a file is
taken for a number or a truth value: ``1/3``, ``2.50``, ``no`` and ``{1, 5}`` stay as they were
written, and what they mean is for the questions to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from difflib import get_close_matches
from itertools import pairwise

from grader.errors import Problem
from grader.record import record
from grader.spec.places import Braces, Document
from grader.spec.reader import examine_text

LONGEST_LINE = 200
"""How much of a line is kept to be shown."""

# What YAML takes for the whole of a value, and something behind it.
_CLOSED = re.compile(r"""\s*(?:\[.*\]|\{.*\}|"[^"]*"|'[^']*')(?=\s*[^\s#])""")
_EMPTY = frozenset({"", "~", "null"})


@record(kw_only=True)
class Answer:
    """What was written for one question, and the line in which its key stands.

    *value* is text, a tuple of values, :class:`Braces`, or a mapping of values. *typed* is how it
    stands in the file, with the lines and blanks that YAML takes for one: "" where it is quoted or
    marked, so that it is not what was meant.
    """

    value: object
    typed: str = ""
    file: str = ""
    line: int = 0
    source: str = ""

    @property
    def text(self) -> str:
        """The answer as one text, lists in brackets and sets in braces."""
        return flat(self.value)

    @property
    def is_empty(self) -> bool:
        return _is_empty(self.value)

    def column(self, position: int) -> int:
        """Return the column in :attr:`source` of a character of :attr:`text`; 0 is unknown."""
        start = self.source.find(self.text, self.source.find(":") + 1)
        return start + position + 1 if start >= 0 else 0


@record(kw_only=True)
class Answers:
    """The answers of one file, by question.

    *unknown* says what keys no question has, and *stray* that one of them has an answer. *meant*
    says it of each question that such an answer was probably meant for.
    """

    given: Mapping[str, Answer]
    unknown: tuple[str, ...] = ()
    stray: bool = False
    meant: Mapping[str, str] = field(default_factory=dict)

    def to(self, question: str) -> Answer:
        """Return the answer to *question*; one that is not there is empty."""
        return self.given.get(question, Answer(value=""))

    @property
    def are_blank(self) -> bool:
        """Whether nothing at all is filled in."""
        return all(answer.is_empty for answer in self.given.values())


def function_of(question: str) -> str:
    """Return the name of the function that works out the answer to *question*."""
    return question.replace("-", "_")


def read_answers(
    text: str, name: str, questions: Sequence[str]
) -> tuple[Answers, tuple[Problem, ...]]:
    """Read the answers to *questions* from the *text* of a file, with what is wrong with it."""
    document, problems = examine_text(text, name, as_written=True)
    if problems:
        return Answers(given={}), (_of_a_line(text, name, problems[0], questions), *problems[1:])
    keys = {} if document.data in ("", None) else document.data
    if not isinstance(keys, dict):
        example = questions[0] if questions else "question"
        message = f"expected a line for each question, as `{example}: answer`; write it so"
        problem = document.problem((), message)
        return Answers(given={}), (_of_a_line(text, name, problem, questions),)
    lines = text.removeprefix("\ufeff").splitlines()
    given = {str(key): _answer(document, key, value, lines) for key, value in keys.items()}
    given = _with_what_was_typed(given, lines)
    known = {key: answer for key, answer in given.items() if key in questions}
    others = {key: answer for key, answer in given.items() if key not in questions}
    said = {key: _unknown(key, answer.line, questions) for key, answer in others.items()}
    stray = [key for key, answer in others.items() if not answer.is_empty]
    meant = {_nearest(key, questions): said[key] for key in stray}
    return Answers(given=known, unknown=tuple(said.values()), stray=bool(stray), meant=meant), ()


def _of_a_line(text: str, name: str, problem: Problem, questions: Sequence[str]) -> Problem:
    """Say what is wrong with the line of an answer, where YAML blames what comes after it."""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        key, colon, value = line.partition(":")
        if not colon or key not in questions:
            continue
        if value and not value[0].isspace():
            message = f"a space is missing behind the colon; write `{key}: {value[:40]}`"
            return Problem(name, number, len(key) + 2, "", message)
        is_here = number == problem.line and "not YAML" in problem.message
        if is_here and (closed := _CLOSED.match(value[:LONGEST_LINE])):
            column = len(key) + 2 + closed.end()
            message = "the answer goes on behind its bracket or quote; put all of it in quotes"
            return Problem(name, number, column, "", message)
    return problem


def flat(value: object) -> str:
    """Return what was written as one text."""
    match value:
        case str():
            return value.strip()
        case tuple():
            return f"[{', '.join(map(flat, value))}]"
        case Braces(items):
            return f"{{{', '.join(map(flat, items))}}}"
        case dict():
            return f"{{{', '.join(f'{key}: {flat(each)}' for key, each in value.items())}}}"
    return ""


def _is_empty(value: object) -> bool:
    match value:
        case str():
            return value.strip() in _EMPTY
        case tuple() | Braces():
            items = value.items if isinstance(value, Braces) else value
            return all(map(_is_empty, items))
        case dict():
            return all(map(_is_empty, value.values()))
    return True


def _answer(document: Document, key: object, value: object, lines: Sequence[str]) -> Answer:
    line, _ = document.place((key,))
    source = lines[line - 1][:LONGEST_LINE] if line <= len(lines) else ""
    return Answer(value=value, file=document.file, line=line, source=source)


def _with_what_was_typed(given: Mapping[str, Answer], lines: Sequence[str]) -> dict[str, Answer]:
    begun = sorted(answer.line for answer in given.values())
    ends = {line: after - 1 for line, after in pairwise((*begun, len(lines) + 1))}
    return {
        key: replace(answer, typed=_typed(key, answer, lines[answer.line - 1 : ends[answer.line]]))
        for key, answer in given.items()
    }


def _typed(key: str, answer: Answer, lines: Sequence[str]) -> str:
    """Return what stands behind *key* in its *lines*, if nothing there is a mark of YAML."""
    first, *others = lines or ("",)
    if not first.startswith(key):
        return ""
    kept = (line.strip() for line in others if not line.lstrip().startswith("#"))
    typed = "\n".join((first.partition(":")[2].strip(), *kept)).strip()
    if not {"#", '"', "'"}.isdisjoint(typed):
        return ""
    if isinstance(answer.value, str):
        return typed if typed.split() == answer.value.split() else ""
    return typed if typed[:1] + typed[-1:] in {"[]", "{}"} else ""


def _nearest(key: str, questions: Sequence[str]) -> str:
    """Return the question that *key* was probably meant for, or ""."""
    return next(iter(get_close_matches(key, questions, 1)), "")


def _unknown(key: str, line: int, questions: Sequence[str]) -> str:
    near = _nearest(key, questions)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(questions)}"
    return f"line {line}: there is no question {key[:40]!r}. {hint}"
