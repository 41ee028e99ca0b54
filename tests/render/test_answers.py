from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from grader.errors import SpecError
from grader.render import first_file, handout, render
from grader.render.answers import answer_file
from grader.spec.answers import read_answers
from grader.spec.quiz import Quiz

PLAIN = {
    "format": 1,
    "id": "my-quiz",
    "kind": "quiz",
    "title": "A quiz",
    "topic": "tests",
    "difficulty": 1,
    "statement": "About $f(x) = x^2$.",
    "symbols": {"x": "real"},
    "questions": (
        {"id": "slope", "ask": "Its derivative.", "kind": "symbolic", "points": 1},
        {
            "id": "zeros",
            "ask": "All zeros.",
            "kind": "numeric",
            "points": 2,
            "compare": "multiset",
        },
        {
            "id": "batch",
            "ask": "Which is which?",
            "kind": "choice",
            "points": 1,
            "options": {"m": "all samples", "one": "one sample"},
            "match": {"gd": "gradient descent", "sgd": "stochastic"},
        },
        {
            "id": "right",
            "ask": "Which hold?",
            "kind": "choice",
            "points": 1,
            "many": True,
            "options": {"a": "this", "b": "that " * 30},
        },
        {"id": "size", "ask": "Which shape?", "kind": "shape", "points": 1},
    ),
}


def quiz(**more):
    return Quiz.model_validate({**PLAIN, **more})


def one(**question):
    return quiz(questions=({"id": "q", "kind": "text", "points": 1, **question},))


def test_the_file_holds_every_question_and_reads_as_blank():
    text = answer_file(quiz())
    answers, problems = read_answers(text, "q.yaml", list(quiz().split))
    assert problems == ()
    assert answers.are_blank
    assert set(answers.given) == {"slope", "zeros", "batch", "right", "size"}


def test_a_question_is_a_comment_above_an_empty_value():
    lines = answer_file(quiz()).splitlines()
    assert lines[0] == "# A quiz (my-quiz): 6 points: 5 questions."
    at = lines.index("# Question 1, 1 point")
    assert lines[at + 1 : at + 3] == ["# Its derivative.", "slope:"]
    at = lines.index("# Question 2, 2 points")
    assert lines[at + 1 : at + 4] == [
        "# All zeros.",
        "# Write the values between the brackets, with commas.",
        "zeros: []",
    ]


def test_options_are_listed_and_items_have_a_line_each():
    text = answer_file(quiz())
    assert "#   m    all samples\n#   one  one sample\n" in text
    assert "batch:\n  gd:\n  sgd:\n" in text
    assert "right: []\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_the_same_quiz_gives_the_same_bytes():
    assert answer_file(quiz()) == answer_file(quiz())


def test_whatever_is_asked_stays_a_comment():
    text = answer_file(one(ask="First\nq: injected\n\x1b[31m\u2028q: again"))
    answers, problems = read_answers(text, "q.yaml", ["q"])
    assert problems == ()
    assert answers.are_blank
    assert "\x1b" not in text


def test_a_file_that_would_not_read_as_blank_is_never_handed_out():
    question = {"ask": "?", "kind": "choice", "options": {"a": "A", "b": "B"}}
    with pytest.raises(SpecError, match="its answer file cannot be rendered"):
        answer_file(one(**question, match={"x: y\nz": "X"}))


def test_work_that_is_there_is_kept(tmp_path):
    (tmp_path / "my_quiz.yaml").write_text("slope: 2x\n")
    rendered = render([quiz()], tmp_path, course="test")
    assert "my_quiz.yaml" in rendered.kept
    assert (tmp_path / "my_quiz.yaml").read_text() == "slope: 2x\n"


def test_the_first_file_of_a_quiz_is_its_answer_file():
    assert first_file(quiz()) == answer_file(quiz())


def test_the_handout_asks_the_questions():
    page = handout([quiz()], "Week 1")
    assert "| A quiz | `my_quiz.yaml` | 6 points: 5 questions |" in page
    assert "1. Its derivative.\n2. All zeros." in page
    assert "The files that end in `.yaml` ask questions" in page


def test_each_option_is_an_item_of_its_own_in_the_handout():
    choice = PLAIN["questions"][3]
    many = tuple({**choice, "id": f"q-{number}"} for number in range(1, 11))
    page = handout([quiz(questions=(PLAIN["questions"][2], *many))], "Week 1")
    assert "1. Which is which?\n\n   - `gd`: gradient descent\n   - `sgd`: stochastic\n\n" in page
    assert "   Each is one of\n\n   - `m`: all samples\n   - `one`: one sample\n2. Which" in page
    assert "10. Which hold?\n\n    - `a`: this\n    - `b`: that that" in page
    tree = MarkdownIt().parse(page)
    opened = [token.level for token in tree if token.type == "list_item_open"]
    assert (opened.count(1), opened.count(3)) == (11, 4 + 2 * 10)
