from __future__ import annotations

import pytest

from grader.compare.judging import Question
from grader.kinds.questions.marking import InvalidAnswerError


@pytest.fixture
def symbolic(asked):
    return asked(
        kind="symbolic",
        compare={"rule": "expr", "form": "exact"},
        partial={"approximate": 0.5, "up_to_sign": 0.25},
    )


def test_the_judge_is_asked_in_plain_texts(asked):
    question = asked(
        kind="symbolic",
        compare={"rule": "expr_up_to_constant", "form": "expanded", "variable": "x"},
    )
    heard = []

    def judge(each):
        heard.append(each)
        raise LookupError

    with pytest.raises(LookupError):
        question.mark("2x + C", "2*x", judge)
    assert heard == [
        Question(
            actual="2x + C",
            expected="2*x",
            rule="expr_up_to_constant",
            forms=("expanded",),
            symbols=(("x", "real"),),
            variable="x",
        )
    ]


def test_equal_is_right(symbolic, judge_saying):
    mark = symbolic.mark("x", "x", judge_saying(outcome="equal"))
    assert mark.right
    assert mark.alike


def test_an_answer_that_nobody_can_work_out_is_no_answer(symbolic, judge_saying):
    judge = judge_saying(outcome="unreachable", message="Too large. Simplify it")
    with pytest.raises(InvalidAnswerError, match="Too large"):
        symbolic.mark("x^(10^300)", "x", judge)


def test_a_name_before_the_answer_says_nothing_unless_an_equation_is_asked(symbolic, judge_saying):
    judge = judge_saying(outcome="equal")
    assert symbolic.shown("y = 2x") == "2*x"
    assert symbolic.mark("f(x) = x", "x", judge).right
    with pytest.raises(InvalidAnswerError, match="`y` is not a name of this question"):
        symbolic.mark("y = 2x", "x = 1", judge)


@pytest.mark.parametrize(
    ("near", "share", "why"),
    [
        ("", 0.0, ""),
        ("approximate", 0.5, ""),
        ("sign", 0.25, "right but for its sign"),
        ("factor", 0.0, "right but for a constant factor"),
    ],
)
def test_nearly_right_earns_what_the_question_gives(symbolic, judge_saying, near, share, why):
    judge = judge_saying(outcome="different", message="No.", near=near)
    mark = symbolic.mark("2x", "x", judge)
    assert (mark.right, mark.alike, mark.share) == (False, False, share)
    assert why in mark.why


def test_another_form_means_the_same_unless_something_is_left_to_do(symbolic, judge_saying):
    assert symbolic.mark("x", "x", judge_saying(outcome="form", near="form")).alike
    assert not symbolic.mark("x", "x", judge_saying(outcome="form")).alike


def test_what_could_not_be_decided_is_not_wrong(symbolic, judge_saying):
    mark = symbolic.mark("x", "x", judge_saying(outcome="undecided", message="it took too long"))
    assert mark.undecided == "it took too long"


def test_constants_of_integration_are_read_only_where_they_are_free(asked, symbolic):
    antiderivative = asked(kind="symbolic", compare="expr_up_to_constant")
    assert antiderivative.shown("x + C") == "x + C"
    assert "`C` is not a name" in symbolic.fault("x + C")
    assert antiderivative.shown("x + C1") == antiderivative.shown("x + C₁") == "x + C_1"
    assert antiderivative.shown("F(x) = x + constant") == "x + constant"
    fault = antiderivative.fault("x + q")
    assert fault.endswith("Use `x`, a constant `C`, numbers and functions")


PLANE = {"x": "real", "y": "real"}


@pytest.mark.parametrize("text", ["x=5, x=5", "[y = 5, y = 5]", "y = 5, x = 5", "y = 3, x = 5"])
def test_names_that_do_not_fit_the_order_of_values_cost_nothing(asked, judge, text):
    point = asked(symbols=PLANE, kind="symbolic", compare="sequence")
    assert "Names stand twice or in another order" in point.returned(text, "[5, 5]", judge)


@pytest.mark.parametrize("text", ["x = 5, y = 5", "x = y = 5", "5, y = 5", "(x = 5, y = 5)"])
def test_names_that_fit_the_order_of_values_say_nothing(asked, judge, text):
    point = asked(symbols=PLANE, kind="symbolic", compare="sequence")
    assert point.mark(text, "[5, 5]", judge).right
    assert not point.mark(text, "[5, 6]", judge).right


def test_a_name_before_a_number_must_be_what_is_asked(asked, judge):
    maximum = asked(symbols=PLANE, kind="symbolic")
    assert "`x` is not what is asked for" in maximum.returned("x = 25", "25", judge)
    assert "Write the value alone" in maximum.returned("y=26", "25", judge)
    assert maximum.mark("M = 25", "25", judge).right
    assert maximum.mark("y = 2x", "2x", judge).right
    assert not maximum.mark("y = 3x", "2x", judge).right


def test_a_name_may_stand_before_a_number_where_there_is_only_one(asked, judge):
    assert asked(kind="symbolic").mark("x = 25", "25", judge).right
    roots = asked(symbols=PLANE, kind="symbolic", compare="multiset")
    assert roots.mark("x = 1, x = -1", "[1, -1]", judge).right
    assert asked(symbols=PLANE, kind="symbolic").mark("x = 25", "2x = 50", judge).right
