"""Quizzes through the whole pipeline: files, our own reader, the judge in a real process."""

from __future__ import annotations

import textwrap

import pytest

from grader.grading import Grader
from grader.results import Status, Verdict
from grader.spec.course import Course
from grader.submissions import Submission, read_submission

QUIZ = """\
format: 1
id: my-quiz
kind: quiz
title: A quiz
topic: tests
difficulty: 1
statement: Answer.
symbols: {x: real, lam: complex, t: positive}
questions:
  - {id: charpoly, ask: A, kind: symbolic, points: 2, compare: {rule: expr, up_to: factor}}
  - id: values
    ask: B
    kind: symbolic
    points: 2
    compare: {rule: multiset, form: exact}
    partial: {approximate: 0.5}
  - {id: integral, ask: C, kind: symbolic, points: 1, compare: expr_up_to_constant}
  - {id: third, ask: D, kind: numeric, points: 1}
  - {id: size, ask: E, kind: shape, points: 1}
  - {id: which, ask: F, kind: choice, many: true, points: 1, options: {a: A, b: B, c: C}}
  - {id: word, ask: G, kind: text, points: 2}
"""
RIGHT = {
    "charpoly": "lam**2 - 5*lam + 2",
    "values": "[(5 + sqrt(17))/2, (5 - sqrt(17))/2]",
    "integral": "ln(x)/2",
    "third": "1/3",
    "size": "(3,)",
    "which": "a, c",
    "word": "[gradient descent, GD]",
}
MISTAKES = """\
- {name: plus, question: charpoly, answer: lam^2 + 5lam + 2, verdict: wrong_answer,
   feedback: The trace has a minus.}
- {name: diagonal, question: values, answer: "{4, 1}", verdict: wrong_answer,
   feedback: Not triangular.}
- {name: unreadable, question: charpoly, answer: x +, verdict: invalid_answer, feedback: Never.}
- {name: row, question: size, answer: "(1, 3)", verdict: wrong_answer, feedback: It has one axis.}
"""


def written(answers):
    return "".join(f"{key}: {value}\n" for key, value in answers.items())


class Room:
    """A course with one quiz, in which answers are handed in."""

    def __init__(self, root, sandbox):
        self.root = root
        self.sandbox = sandbox
        self.write("exercises/tests/my-quiz.yaml", QUIZ)
        self.write("solutions/tests/my-quiz/answers.yaml", written(RIGHT))
        self.write("solutions/tests/my-quiz/mistakes.yaml", MISTAKES)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def hand_in(self, text):
        return self.judge(Submission.of_text("my_quiz.yaml", text))

    def judge(self, submission):
        course = Course(self.root)
        grader = Grader(course, self.sandbox)
        return grader.judge(course.exercise("my-quiz"), submission, hidden_seed="1")

    def answer(self, question, text):
        """Hand in right answers, but for one question; return its check."""
        return self.of(question, self.hand_in(written({**RIGHT, "word": "GD", question: text})))

    def of(self, question, result):
        return next(check for check in result.checks if check.id == question)


@pytest.fixture
def room(tmp_path, sandbox):
    return Room(tmp_path, sandbox)


# ---------------------------------------------------------------- right answers


def test_right_answers_get_all_points(room):
    result = room.hand_in(written({**RIGHT, "word": "Gradient  Descent."}))
    assert (result.verdict, result.points, result.max_points) == (Verdict.ACCEPTED, 10, 10)
    assert [check.id for check in result.checks] == ["found", "readable", *RIGHT]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("charpoly", "λ² − 5λ + 2"),
        ("charpoly", "lambda^2-5lambda+2 = 0"),
        ("charpoly", "  2 λ^2 -   10λ + 4  "),
        ("charpoly", "(4 - λ)(1 - λ) - 2"),
        ("values", "(5+sqrt 17)/2, (5-sqrt 17)/2"),
        ("values", "(5 ± √17)/2"),
        ("values", "{5/2 - 17^(1/2)/2, 5/2 + sqrt(17)/2}"),
        ("values", "\n  - (5 - sqrt 17)/2\n  - (5 + sqrt 17)/2"),
        ("integral", "ln x / 2 + C"),
        ("integral", "1/2 log(2x)"),
        ("integral", "ln(x)/2"),
        ("integral", "F(x) = ln(x)/2 + C"),
        ("integral", "y = ln(x)/2"),
        ("third", "1/3"),
        ("third", "0.333"),
        ("third", ".3333333"),
        ("third", "3.33e-1"),
        ("third", "0.1/0.3"),
        ("third", "⅓"),
        ("third", "e^0/3"),
        ("size", "(3,)"),
        ("size", "[3]"),
        ("size", "3,"),
        ("which", "a, c"),
        ("which", "[c, a]"),
        ("which", "{A, C}"),
        ("word", "gd"),
    ],
)
def test_answers_as_students_write_them_are_read(room, question, text):
    check = room.answer(question, text)
    assert check.status is Status.PASSED, check.finding
    assert check.points == check.max_points


def test_an_answer_that_nobody_can_work_out_costs_no_attempt(room):
    check = room.answer("integral", "x^(10^300)")
    assert check.finding.code is Verdict.INVALID_ANSWER
    assert "cannot be checked" in check.finding.message or "too large" in check.finding.message
    assert check.finding.place.line > 0


# ---------------------------------------------------------------- wrong answers


@pytest.mark.parametrize(
    ("question", "text", "message"),
    [
        ("charpoly", "λ^2 - 5", "is not the expected one times a number"),
        ("values", "{1, 2}", "0 of your 2 values are right"),
        ("integral", "ln(x)", "The derivative of your answer is not"),
        ("third", "0.334", "0.334 is not right"),
        ("third", "0.3", "3/10 is not right"),
        ("third", "-1/3", "-1/3 is not right"),
        ("size", "(3, 1)", "The shape is not (3, 1)"),
        ("size", "error", "It is not an error"),
        ("which", "a", "Something that holds is not chosen"),
        ("which", "a, b, c", "Something that is chosen does not hold"),
        ("word", "newton", "newton is not what is asked for"),
    ],
)
def test_a_wrong_answer_costs_its_own_points_and_says_why(room, question, text, message):
    check = room.answer(question, text)
    assert check.status is Status.FAILED
    assert check.finding.code is Verdict.WRONG_ANSWER
    assert message.replace("3/10", "0.3") in check.finding.message
    assert check.points == 0


def test_what_a_wrong_answer_was_read_as_is_shown(room):
    (exhibit,) = room.answer("charpoly", "2λ²").finding.exhibits
    assert (exhibit.label, exhibit.text) == ("read as", "2*lam^2")


def test_a_known_mistake_is_told_its_feedback_however_it_is_written(room):
    assert room.answer("charpoly", "2 + 5λ + λ^2").finding.why == "The trace has a minus."
    assert room.answer("values", "[1, 4]").finding.why == "Not triangular."
    assert room.answer("size", "1, 3").finding.why == "It has one axis."


def test_right_decimals_for_an_exact_value_earn_their_share(room):
    result = room.hand_in(written({**RIGHT, "word": "GD", "values": "[4.562, 0.438]"}))
    check = room.of("values", result)
    assert check.points == 1
    assert "exact value is asked" in check.finding.message
    assert (result.verdict, result.points) == (Verdict.PARTIAL, 9)


def test_the_findings_never_hold_the_answer(room):
    wrong = {"charpoly": "x", "values": "[1]", "third": "9", "size": "(9,)", "which": "b"}
    result = room.hand_in(written({**wrong, "word": "no", "integral": "7x"}))
    said = " ".join(
        f"{check.finding.message} {check.finding.why}" for check in result.checks if check.finding
    )
    assert "sqrt(17)" not in said
    assert "1/3" not in said
    assert "(3,)" not in said
    assert "descent" not in said


# ---------------------------------------------------------------- answers that cannot be read


def test_an_answer_that_cannot_be_read_costs_only_itself_and_no_attempt(room):
    answers = {**RIGHT, "word": "GD", "charpoly": "2 lam + foo"}
    result = room.hand_in(written(answers))
    check = room.of("charpoly", result)
    assert (result.verdict, result.points) == (Verdict.INVALID_ANSWER, 8)
    assert not result.counts_as_attempt
    assert check.finding.message.startswith("`foo` is not a name of this question")
    place = check.finding.place
    assert (place.file, place.line) == ("my_quiz.yaml", 1)
    assert place.source[place.column - 1 :] == "foo"


@pytest.mark.parametrize(
    ("question", "text", "message"),
    [
        ("charpoly", "lamda^2 + lmabda", "Did you mean `lambda`?"),
        ("values", "5,, 2", "Found `,` where a value was expected"),
        ("third", "x", "`x` is not a name of this question"),
        ("third", "1/0", "This has no value as a number"),
        ("size", "3", "In Python 3 is the number 3"),
        ("size", "3x4", "Write (3, 4)"),
        ("which", "d", "There is no option 'd'. There are: a, b, c"),
        ("word", "'...'", "There is no word in it"),
    ],
)
def test_a_fault_of_form_is_said_with_what_to_write(room, question, text, message):
    check = room.answer(question, text)
    assert check.finding.code is Verdict.INVALID_ANSWER
    assert check.status is Status.ERRORED
    assert message in check.finding.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("charpoly: |x|\n", "put the text in quotes"),
        ("charpoly: 1\ncharpoly: 2\n", "charpoly: the key is already there in line 1"),
        ("charpoly:\n\tx\n", "indent with spaces"),
        ("- 1\n", "expected a line for each question"),
        ("a: 1\n---\nb: 2\n", "keep one document in a file"),
        ("a: *b\nc: *d\n", "a: *b stands for nothing; write &b at a value before it (and 1 more"),
    ],
)
def test_a_file_that_cannot_be_read_costs_only_itself_and_no_attempt(room, text, message):
    result = room.hand_in(text)
    finding = room.of("readable", result).finding
    assert (result.verdict, result.points) == (Verdict.INVALID_ANSWER, 0)
    assert not result.counts_as_attempt
    assert message in finding.message
    assert finding.place.line >= 1


def test_ten_megabytes_are_refused_before_they_are_read(room, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "my_quiz.yaml").write_text("charpoly: " + "x" * 10_000_000)
    result = room.judge(read_submission(folder, ["my_quiz.yaml"]))
    assert result.verdict is Verdict.INVALID_ANSWER
    assert "more than the 256 KB that are read" in room.of("readable", result).finding.message


def test_a_file_that_is_not_there_is_missing(room, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "my-quiz (1).yaml").write_text("")
    result = room.judge(read_submission(folder, ["my_quiz.yaml"]))
    assert result.verdict is Verdict.MISSING
    assert "Did you mean my-quiz (1).yaml?" in room.of("found", result).finding.message


# ---------------------------------------------------------------- nothing, or not all


@pytest.mark.parametrize("text", ["", "charpoly:\nvalues: []\nwhich: {}\n", "# nothing\n"])
def test_a_blank_file_is_not_implemented_and_earns_nothing(room, text):
    result = room.hand_in(text)
    assert (result.verdict, result.points) == (Verdict.NOT_IMPLEMENTED, 0)
    assert all(
        room.of(question, result).finding.message == "not answered yet" for question in RIGHT
    )


def test_what_is_answered_counts_although_the_rest_is_not(room):
    result = room.hand_in("size: (3,)\n")
    assert (result.verdict, result.points) == (Verdict.PARTIAL, 1)


def test_a_key_that_no_question_has_is_noted_and_costs_nothing(room):
    result = room.hand_in(written({**RIGHT, "word": "GD"}) + "sise: 3\n")
    assert result.verdict is Verdict.ACCEPTED
    note = room.of("readable", result).note
    assert note == "line 8: there is no question 'sise'. Did you mean size?"


@pytest.mark.parametrize(
    ("answers", "verdict", "counts"),
    [
        ({"third": "(", "size": ""}, Verdict.INVALID_ANSWER, False),
        ({"third": "", "size": "3"}, Verdict.INVALID_ANSWER, False),
        ({"third": "1/3", "size": "3"}, Verdict.INVALID_ANSWER, False),
        ({"third": "(", "size": "(4,)"}, Verdict.WRONG_ANSWER, True),
        ({"charpoly": "(", "third": "1/3", "size": "(4,)"}, Verdict.PARTIAL, True),
        ({"third": "1/2", "size": "3"}, Verdict.WRONG_ANSWER, True),
        ({"third": "1/2", "size": ""}, Verdict.NOT_IMPLEMENTED, True),
        ({"third": "", "size": ""}, Verdict.NOT_IMPLEMENTED, True),
    ],
)
def test_a_file_counts_if_an_answer_in_it_is_wrong_or_none_is_unreadable(
    room, answers, verdict, counts
):
    result = room.hand_in(written(answers))
    assert (result.verdict, result.counts_as_attempt) == (verdict, counts)


def test_answers_under_other_keys_are_no_attempt(room):
    result = room.hand_in("zzz: 5\nsize:\n")
    assert (result.verdict, result.counts_as_attempt) == (Verdict.INVALID_ANSWER, False)
    said = room.of("readable", result).finding.message
    assert said.startswith("no question has an answer. line 1: there is no question 'zzz'")


def test_an_answer_under_nearly_the_right_key_is_told_where_it_belongs(room):
    answers = {**RIGHT, "word": "GD"}
    del answers["size"]
    result = room.hand_in(written(answers) + "sise: (3,)\n")
    assert (result.verdict, result.counts_as_attempt) == (Verdict.INVALID_ANSWER, False)
    assert "Did you mean size?" in room.of("size", result).finding.message


# ---------------------------------------------------------------- without the solutions


@pytest.fixture
def public_room(room):
    for path in sorted((room.root / "solutions").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (room.root / "solutions").rmdir()
    return room


def test_without_solutions_answers_are_recorded_and_worth_nothing_yet(public_room):
    result = public_room.hand_in(written({**RIGHT, "word": "GD", "third": "99"}))
    assert (result.verdict, result.points) == (Verdict.RECORDED, 0)
    assert result.passed
    check = public_room.of("third", result)
    assert (check.status, check.known_points) == (Status.RECORDED, None)
    assert check.note == "received; your course marks it after you hand in"
    assert public_room.of("readable", result).note == "complete: every question has an answer"
    assert (result.later, result.known_points) == (result.max_points, None)


def test_without_solutions_the_form_is_still_judged(public_room):
    result = public_room.hand_in(written({**RIGHT, "word": "GD", "third": "1 +"}))
    assert result.verdict is Verdict.INVALID_ANSWER
    assert public_room.of("third", result).finding.code is Verdict.INVALID_ANSWER


# ---------------------------------------------------------------- our own faults


def test_an_answer_of_the_solution_that_means_nothing_is_broken(room):
    room.write("solutions/tests/my-quiz/answers.yaml", written({**RIGHT, "third": "one third"}))
    result = room.hand_in(written({**RIGHT, "word": "GD"}))
    assert (result.verdict, result.points) == (Verdict.BROKEN, None)
    assert "third: the answer of the solution" in result.checks[0].finding.message
