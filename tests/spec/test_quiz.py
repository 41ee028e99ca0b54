from __future__ import annotations

import pytest

from grader.spec.checking import checked_exercise
from grader.spec.quiz import Quiz
from grader.spec.reader import examine_text

HEAD = """\
format: 1
id: my-quiz
kind: quiz
title: A quiz
topic: tests
difficulty: 1
statement: Answer.
"""
QUESTION = "{id: a, ask: What?, kind: numeric, points: 1}"


def checked(body):
    document, problems = examine_text(f"{HEAD}{body}\n", "q.yaml")
    exercise, more = checked_exercise(document)
    return exercise, [f"{each.path}: {each.message}" for each in sorted(problems + more)]


def said(body):
    return checked(body)[1]


def question(text):
    exercise, complaints = checked(f"symbols: {{x: real}}\nquestions: [{text}]")
    assert complaints == []
    return exercise.questions[0]


def test_a_quiz_has_the_points_of_its_questions_and_a_file_of_answers():
    second = "{id: b, ask: And?, kind: shape, points: 2}"
    quiz, complaints = checked(f"questions: [{QUESTION}, {second}]")
    assert complaints == []
    assert isinstance(quiz, Quiz)
    assert (quiz.split, quiz.max_points) == ({"a": 1.0, "b": 2.0}, 3.0)
    assert quiz.file == "my_quiz.yaml"


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("{id: a, ask: A, kind: numeric, points: 1}", False),
        ("{id: a, ask: A, kind: numeric, points: 1, compare: multiset}", True),
        ("{id: a, ask: A, kind: symbolic, points: 1}", False),
        ("{id: a, ask: A, kind: symbolic, points: 1, compare: {rule: set}}", True),
        ("{id: a, ask: A, kind: choice, points: 1, options: {a: A, b: B}}", False),
        ("{id: a, ask: A, kind: choice, points: 1, options: {a: A, b: B}, many: true}", True),
        ("{id: a, ask: A, kind: shape, points: 1}", False),
        ("{id: a, ask: A, kind: text, points: 1}", False),
    ],
)
def test_a_question_knows_whether_it_asks_for_several_values(text, several):
    assert question(text).several is several


def test_what_a_rule_is_up_to_is_part_of_its_meaning():
    rule = question(
        "{id: a, ask: A, kind: symbolic, points: 1, compare: {rule: expr, up_to: factor}}"
    ).compare
    assert rule.meaning == "expr_up_to_factor"
    plain = question("{id: a, ask: A, kind: symbolic, points: 1, compare: set}").compare
    assert plain.meaning == "set"


def test_one_form_or_a_list_of_forms():
    one = "{id: a, ask: A, kind: symbolic, points: 1, compare: {rule: expr, form: exact}}"
    two = one.replace("form: exact", "form: [exact, expanded]")
    assert question(one).compare.form == ("exact",)
    assert question(two).compare.form == ("exact", "expanded")


def _asked(**changes):
    keys = {"id": "a", "ask": "What?", "kind": "numeric", "points": "1", **changes}
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            _asked(kind="numbers"),
            "questions.0: there is no kind of question `numbers`. Did you mean `numeric`?",
        ),
        (
            "{id: a, ask: What?, points: 1}",
            "questions.0: the key `kind` is missing; add it, as `kind: numeric`",
        ),
        (_asked(points="0"), "questions.0.points: found 0, expected a number above 0"),
        (_asked(id="Found"), "questions.0.id: found 'Found', expected small letters"),
        (_asked(id="found"), "questions.0.id: `found` is the name of a check of the file"),
        (_asked(compare="allclos"), "Did you mean `allclose`?"),
        (_asked(kind="symbolic", compare="{rule: expr, up_to: sign}"), "expected 'factor'"),
        (
            _asked(kind="symbolic", compare="{rule: multiset, up_to: factor}"),
            "questions.0.compare.up_to: found `up_to` beside the rule multiset",
        ),
        (
            _asked(kind="symbolic", compare="{rule: expr_up_to_constant, variable: z}"),
            "questions.0.compare.variable: there is no symbol `z`. There are: x",
        ),
        (
            _asked(kind="symbolic", partial="{approximate: 1}"),
            "questions.0.partial.approximate: found 1, expected a number below 1",
        ),
        (_asked(kind="choice"), "the key `options` is missing"),
        (_asked(kind="choice", options="{a: A}"), "expected at least 2"),
        (
            _asked(kind="choice", options="{a: A, A: B}"),
            "questions.0.options.A: the keys `a` and `A` differ in their case only",
        ),
        (
            _asked(kind="choice", options="{'a,b': A, c: B}"),
            "expected a key without commas and brackets",
        ),
        (
            _asked(kind="choice", options="{a: A, b: B}", many="true", match="{x: X}"),
            "questions.0.match: found `many` and `match`; keep one of them",
        ),
        (
            _asked(kind="shape", compare="exact"),
            "questions.0.compare: no such key. There are: id, ask, points",
        ),
    ],
)
def test_what_is_wrong_with_a_question_is_said_at_its_key(text, complaint):
    complaints = said(f"symbols: {{x: real}}\nquestions: [{text}]")
    assert len(complaints) == 1
    assert complaint in complaints[0]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (f"questions: [{QUESTION}, {QUESTION}]", "questions.1.id: `a` is asked twice"),
        ("questions: []", "questions: found an empty list, expected at least one question"),
        (f"symbols: {{sin: real}}\nquestions: [{QUESTION}]", "symbols.sin: `sin` already has"),
        (f"symbols: {{x: imaginary}}\nquestions: [{QUESTION}]", "symbols.x: found 'imaginary'"),
        (f"requires: [my-quiz]\nquestions: [{QUESTION}]", "requires.0: an exercise cannot require"),
        (f"points: 2\nquestions: [{QUESTION}]", "points: a quiz has the points of its"),
    ],
)
def test_what_is_wrong_with_a_quiz_is_said_at_its_key(body, complaint):
    complaints = said(body)
    assert len(complaints) == 1
    assert complaint in complaints[0]


def test_everything_that_is_wrong_is_said_at_once():
    body = f"symbols: {{sin: real}}\nrequires: [my-quiz]\nquestions: [{QUESTION}, {QUESTION}]"
    assert len(said(body)) == 3
