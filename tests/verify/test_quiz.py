from __future__ import annotations

import re

import pytest

from grader.cases import personal
from grader.grading import Grader
from grader.render.skeleton import write_skeleton
from grader.spec.course import Course
from grader.verify import Subject, proving

SOLUTION = "solutions/algebra/my-quiz"


@pytest.fixture
def root(tmp_path):
    write_skeleton(tmp_path, "my-quiz", "algebra", "quiz")
    return tmp_path


@pytest.fixture
def prove(root, sandbox):
    """Prove the quiz as it is now written."""

    def proof():
        course = Course(root)
        return proving.prove(Grader(course, sandbox, diagnose=False), course.exercise("my-quiz"))

    return proof


@pytest.fixture
def failures(prove):
    """Return what does not hold, in short."""
    return lambda: [(one.subject, one.name, one.expected, one.seen) for one in prove().failures]


def test_a_new_quiz_proves_itself(root, prove):
    proof = prove()
    assert proof.holds, proof.failures
    assert [claim.name for claim in proof.about(Subject.MISTAKES)] == [
        "constant-kept",
        "only-one",
        "as-large-as-possible",
    ]
    assert len(proof.about(Subject.JUNK)) > 20


def test_answers_that_are_not_right_by_the_rules_are_found(root, failures):
    answers = root / SOLUTION / "answers.yaml"
    answers.write_text(answers.read_text().replace("zeros: [0, 3]", "zeros: [0, three]"))
    assert (Subject.REFERENCE, "answers", "accepted", "invalid_answer") in failures()


def test_an_answer_without_values_where_its_symbols_are_declared_is_found(root, failures):
    for name in (f"{SOLUTION}/answers.yaml", f"{SOLUTION}/accepted/another_way.yaml"):
        path = root / name
        path.write_text(re.sub("derivative: .*", "derivative: sqrt(-1 - x^2)", path.read_text()))
    assert failures() == [(Subject.DOMAINS, "derivative", "values at 10 points", "values at 0")]


def test_another_right_answer_that_is_wrong_is_found(root, failures):
    (root / SOLUTION / "accepted/another_way.yaml").write_text(
        "derivative: 2x\nzeros: {3, 0}\nat-minimum: zero\n"
    )
    assert failures() == [(Subject.ACCEPTED, "another_way", "accepted", "partial")]


def test_a_mistake_that_is_right_or_gets_another_verdict_is_found(root, failures):
    (root / SOLUTION / "mistakes.yaml").write_text(
        "- {name: right, question: zeros, answer: '{3, 0}', verdict: wrong_answer, feedback: A}\n"
        "- {name: other, question: zeros, answer: 3 +, verdict: wrong_answer, feedback: B}\n"
    )
    assert failures() == [
        (Subject.MISTAKES, "right", "wrong_answer", "accepted"),
        (Subject.MISTAKES, "other", "wrong_answer", "invalid_answer"),
    ]


def test_two_mistakes_that_mean_the_same_are_found(root, failures):
    (root / SOLUTION / "mistakes.yaml").write_text(
        "- {name: one, question: zeros, answer: [3], verdict: wrong_answer, feedback: A}\n"
        "- {name: two, question: zeros, answer: '{6/2}', verdict: wrong_answer, feedback: B}\n"
    )
    assert failures() == [(Subject.FEEDBACK, "two", "its own", "that of one")]


DRAWN = {
    "exercises/algebra/my-quiz.yaml": """\
format: 1
id: my-quiz
kind: quiz
title: Drawn
topic: algebra
difficulty: 1
statement: About {{ B | matrix }}.
params: {B: {integers: [1, 9], shape: [2, 2], require: "det(B) != 0"}}
questions:
  - {id: trace, ask: "The trace of {{ B }}?", kind: numeric, points: 1}
""",
    f"{SOLUTION}/answers.py": "def trace(B): return B[0][0] + B[1][1]\n",
    f"{SOLUTION}/accepted/another_way.py": (
        "def trace(B): return ' + '.join(str(B[i][i]) for i in (0, 1))\n"
    ),
    f"{SOLUTION}/mistakes.yaml": """\
- name: other-diagonal
  question: trace
  code: "def trace(B): return 100 + B[0][1] + B[1][0]"
  verdict: wrong_answer
  feedback: The trace goes from the upper left to the lower right.
""",
}


@pytest.fixture
def drawn(root):
    for path in (root / SOLUTION).rglob("*.yaml"):
        path.unlink()
    for name, text in DRAWN.items():
        (root / name).write_text(text)
    return root


def test_a_drawn_quiz_proves_itself_with_answers_that_are_worked_out(drawn, prove):
    assert Course(drawn).problems == ()
    proof = prove()
    assert proof.holds, proof.failures


def test_a_solution_that_fails_proves_nothing(drawn, prove):
    (drawn / SOLUTION / "answers.py").write_text("def trace(B): return 1 / 0\n")
    (failure,) = prove().failures
    assert failure.subject is Subject.PROOF
    assert "the answer to trace could not be worked out" in failure.detail


def test_every_variant_is_claimed_to_be_judged_alike(drawn, prove):
    proof = prove()
    assert [claim.name for claim in proof.about(Subject.VARIANTS)] == [
        "40 draws",
        *(f"student {number}" for number in range(1, 6)),
    ]


def test_an_answer_that_is_right_for_some_students_only_is_found(drawn, prove):
    (drawn / SOLUTION / "accepted/another_way.py").write_text(
        "def trace(B): return B[0][0] + B[1][1] if B[0][0] != 3 else 0\n"
    )
    (drawn / "exercises/algebra/my-quiz.yaml").write_text(
        DRAWN["exercises/algebra/my-quiz.yaml"].replace("[1, 9]", "[3, 4]")
    )
    failures = prove().failures
    assert {claim.subject for claim in failures} >= {Subject.VARIANTS}
    (draws,) = (claim for claim in failures if claim.subject is Subject.VARIANTS)
    assert (draws.name, draws.seen) == ("10 draws", "5 wrong")
    assert re.match(r"with \{'B': \[\[3, .*\}: another_way is wrong_answer; ", draws.detail)


def test_the_few_draws_for_which_there_is_no_answer_are_found(drawn, prove):
    spec = DRAWN["exercises/algebra/my-quiz.yaml"]
    choice = "k: {choice: [1, 2, 3, 4, 5, 6, 7, 8, 9]}"
    (drawn / "exercises/algebra/my-quiz.yaml").write_text(
        spec.replace('B: {integers: [1, 9], shape: [2, 2], require: "det(B) != 0"}', choice)
        .replace("{{ B }}", "{{ k }}")
        .replace("{{ B | matrix }}", "{{ k }}")
    )
    usual = personal(Course(drawn).exercise("my-quiz")).variant.values["k"]
    rare = usual % 9 + 1
    for name in ("answers.py", "accepted/another_way.py"):
        (drawn / SOLUTION / name).write_text(f"def trace(k): return 1 / (k - {rare})\n")
    (drawn / SOLUTION / "mistakes.yaml").write_text(
        "- {name: far, question: trace, answer: '1000', verdict: wrong_answer, feedback: Far.}\n"
    )
    (failure,) = prove().failures
    assert (failure.name, failure.seen) == ("9 draws", "1 wrong")
    assert failure.detail.startswith(f"with {{'k': {rare}}}: the answer to trace could not be")
