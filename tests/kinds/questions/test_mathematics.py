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


@pytest.mark.parametrize(("text", "several"), [("x + foo", False), ("x, foo", True)])
def test_the_position_is_that_in_the_text_as_it_was_typed(text, several):
    assert text[fault(text, several=several).position :] == "foo"
