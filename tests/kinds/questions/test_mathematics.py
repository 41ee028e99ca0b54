from __future__ import annotations

import pytest

from grader.kinds.questions.marking import InvalidAnswerError
from grader.kinds.questions.mathematics import read_typed
from grader.spec.answers import Answer
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL}


def fault(text, *, several=False):
    with pytest.raises(InvalidAnswerError) as caught:
        read_typed(Answer(value=text), SYMBOLS, several=several)
    return caught.value


def test_several_values_need_no_brackets():
    assert read_typed(Answer(value="x, 2"), SYMBOLS, several=True).text == "[x, 2]"
    assert read_typed(Answer(value="{x, 2}"), SYMBOLS, several=True).text == "{x, 2}"


def test_where_one_value_is_asked_a_comma_is_a_fault():
    assert "Write decimals with a point" in fault("0,5").message


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("y = 2x", "2x"),
        ("F(x) = x^2 + C", "x^2 + C"),
        ("f'(x)=2x", "2x"),
        ("g(x, y) = x", "x"),
        ("S = {x, 1}", "{x, 1}"),
        ("S = x, 1", "[x, 1]"),
        ("= 2x", "2x"),
        ("≈ 0.17", "0.17"),
        ("x1 = 5, x2 = 1", "[5,      1]"),
        ("{x₁ = 5, x₂ = 1}", "{     5,      1}"),
        ("[λ_1=5,λ_2=1]", "[    5,    1]"),
    ],
)
def test_a_name_may_stand_before_an_answer(text, rest):
    typed = read_typed(Answer(value=text), SYMBOLS, several=True, constants=("C",))
    assert typed.text.strip() == rest
    assert typed.unknown is not None


@pytest.mark.parametrize("text", ["x2 = 5, x1 = 1", "x1 = 5, y2 = 1", "x1 = 5, 1, x3 = 2"])
def test_labels_of_several_values_are_numbered_in_their_order(text):
    assert "is not a name" in fault(text, several=True).message


def test_a_declared_name_before_an_answer_is_part_of_it():
    assert read_typed(Answer(value="x = 2"), SYMBOLS, several=False).unknown is None
    assert "`foo` is not a name" in fault("x = foo").message


@pytest.mark.parametrize(
    ("text", "several"),
    [("x + foo", False), ("x, foo", True), ("y = foo", False), ("F(x) = x, foo", True)],
)
def test_the_position_is_that_in_the_text_as_it_was_typed(text, several):
    assert text[fault(text, several=several).position :] == "foo"
