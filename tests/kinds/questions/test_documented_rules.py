"""The examples of typed mathematics in docs/comparing.md do what they say."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from grader.compare.judging import Judged
from grader.compare.symbolic.forms import FORMS
from grader.compare.symbolic.judge import judge_plain
from grader.compare.symbolic.rules import RULES
from grader.kinds.questions import symbolic
from grader.spec.answers import Answer
from grader.spec.quiz import Quiz
from grader.spec.reader import parse_yaml
from tests.kinds.questions.conftest import HEAD

PAGE = (Path(__file__).parents[3] / "docs" / "comparing.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## Typed mathematics\n")[2].partition("\n## ")[0]
TABLES = re.findall(r"```yaml\n(.*?)```\n\n((?:\|[^\n]*\n)+)", SECTION, re.DOTALL)
ROWS = [
    (settings, *(cell.strip(" `") for cell in line.strip("|\n").split("|")))
    for settings, table in TABLES
    for line in table.splitlines()[2:]
]


def asked(settings):
    data = parse_yaml(settings, "example.yaml").data
    question = {"id": "q", "ask": "?", "points": 1, "kind": "symbolic", "compare": data["compare"]}
    symbols = data.get("symbols", {})
    return Quiz.model_validate({**HEAD, "symbols": symbols, "questions": (question,)})


def is_right(quiz, text, expected):
    (question,) = quiz.questions
    actual, wanted = (
        symbolic.read(Answer(value=each), question, quiz) for each in (text, expected)
    )
    mark = symbolic.compare(
        actual, wanted, question, quiz, lambda each: Judged(**judge_plain(asdict(each)))
    )
    assert not mark.undecided
    return mark.right


@pytest.mark.parametrize(("settings", "expected", "right", "wrong"), ROWS)
def test_every_example_is_decided_as_it_says(settings, expected, right, wrong):
    quiz = asked(settings)
    assert is_right(quiz, right, expected)
    assert not is_right(quiz, wrong, expected)


def test_every_rule_and_every_form_has_an_example():
    rules = [asked(settings).questions[0].compare for settings, _ in TABLES]
    assert {rule.meaning for rule in rules} == RULES.keys()
    assert {form for rule in rules for form in rule.form} == FORMS.keys() - {"no_derivative"}
