from __future__ import annotations

import numpy as np
import pytest

from grader.cases import personal
from grader.kinds.expectations import Expectations
from grader.kinds.questions.solving import UnsolvedError, mistaken, solve, written
from grader.spec.answers import flat
from grader.spec.mistakes import Mistake
from grader.spec.quiz import Quiz

DRAWN = {
    "format": 1,
    "id": "drawn",
    "kind": "quiz",
    "title": "Drawn",
    "topic": "tests",
    "difficulty": 1,
    "statement": "About {{ B }}.",
    "params": {"B": {"integers": (1, 9), "shape": (2, 2)}, "k": {"integers": (2, 5)}},
    "questions": (
        {"id": "the-trace", "ask": "Trace?", "kind": "numeric", "points": 1},
        {"id": "scaled", "ask": "k B?", "kind": "numeric", "points": 1},
    ),
}
SOLUTION = """\
import numpy as np

def the_trace(B, k):
    return B[0][0] + B[1][1]

def scaled(B, k):
    return k * np.array(B)
"""


@pytest.fixture(scope="module")
def quiz():
    return personal(Quiz.model_validate(DRAWN))


@pytest.fixture
def expectations(sandbox):
    return Expectations(sandbox)


def test_answers_are_worked_out_from_the_values_that_were_drawn(quiz, expectations):
    (a, b), (c, d) = quiz.variant.values["B"]
    k = quiz.variant.values["k"]
    answers = solve(quiz, SOLUTION, expectations)
    assert answers.to("the-trace").text == str(a + d)
    assert answers.to("scaled").text == f"[[{k * a}, {k * b}], [{k * c}, {k * d}]]"


def test_a_mistake_is_an_answer_or_code_that_gives_one(quiz, expectations):
    fixed = Mistake(name="a", verdict="wrong_answer", question="the-trace", answer="0")
    code = "def the_trace(B, k): return B[0][1] + B[1][0]"
    drawn = Mistake(name="b", verdict="wrong_answer", question="the-trace", code=code)
    (_, b), (c, _) = quiz.variant.values["B"]
    assert mistaken(quiz, fixed, expectations).text == "0"
    assert mistaken(quiz, drawn, expectations).text == str(b + c)


@pytest.mark.parametrize(
    ("solution", "message"),
    [
        ("def the_trace(B, k): return 1 / 0", "the answer to the-trace could not be worked out"),
        ("def scaled(B, k): return 1", "the reference does not define the_trace"),
        ("def the_trace(B, k): return (", "the reference could not be loaded"),
    ],
)
def test_a_solution_that_gives_no_answer_is_our_fault(quiz, expectations, solution, message):
    with pytest.raises(UnsolvedError, match=message):
        solve(quiz, solution, expectations)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x**2", "x**2"),
        (3, "3"),
        (0.5, "0.5"),
        (1 + 2j, "1.0 + 2.0*i"),
        (np.float64(0.5), "0.5"),
        (np.array([1, 2]), "[1, 2]"),
        ((3,), "(3,)"),
        ((3, 4), "(3, 4)"),
        (["a", (1, 2)], "[a, (1, 2)]"),
        ({"gd": "m"}, "{gd: m}"),
        (True, "True"),
    ],
)
def test_values_are_written_as_a_student_would(value, text):
    assert flat(written(value)) == text
