from __future__ import annotations

import pytest

from grader.grading import Grader
from grader.results import Verdict
from grader.verify.bench import Bench as Marking
from grader.verify.bench import said_in_full


@pytest.fixture
def marking(bench):
    course = bench.write()
    return Marking(Grader(course, bench.sandbox, diagnose=False), course.exercise("scale"))


RIGHT = "def scale(a, x):\n    return a * x\n"


def test_what_was_graded_is_remembered_until_it_is_graded_again(marking):
    first = marking.mark(RIGHT)
    assert marking.mark(RIGHT) is first
    again = marking.mark_again(RIGHT)
    assert again is not first
    assert again.result.verdict is first.result.verdict is Verdict.ACCEPTED


def test_further_seeds_are_hidden_cases_only(marking):
    marked = marking.mark_further(RIGHT)
    assert marked.result.verdict is Verdict.ACCEPTED
    assert {one.case.seed for one in marked.planned} == {"2", "3", "4", "5"}
    assert all(one.case.hidden for one in marked.planned)


def test_staff_are_told_of_hidden_cases_what_students_are_not(marking):
    hidden = [one for one in marking.mark(RIGHT).planned if one.case.hidden]
    first = float(hidden[1].call.arguments["x"][0])
    marked = marking.mark(f"def scale(a, x):\n    return x if x[0] == {first!r} else a * x\n")
    (finding,) = [check.finding for check in marked.result.checks if check.finding]
    assert finding.message == "a hidden case gives another result than it should"
    assert said_in_full(marked).startswith("values: ")
    assert "entries differ" in said_in_full(marked)
    assert said_in_full(marked).endswith("(case 2 of seed 1)")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RIGHT, "every check passes"),
        ("def other(x):\n    return x\n", "defined: scale.py does not define a function scale"),
        ("def scale(a, x:\n", "readable: "),
    ],
)
def test_what_is_not_about_a_case_is_said_as_students_read_it(marking, text, said):
    assert said_in_full(marking.mark(text)).startswith(said)
