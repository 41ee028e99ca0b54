"""Whether a question can be judged at all: its expected answer must have values to compare."""

import pytest

from grader.compare.judging import Question
from grader.compare.symbolic.defined import NEEDED
from grader.compare.symbolic.judge import judge


def judged(expected, **symbols):
    declared = tuple(symbols.items())
    return judge(Question(actual="0", expected=expected, rule="defined", symbols=declared))


@pytest.mark.parametrize(
    ("expected", "symbols"),
    [
        ("x^2 + 1", {"x": "real"}),
        ("sqrt(x)", {"x": "positive"}),
        ("sqrt(x - 1000)", {"x": "real"}),
        ("asin(x)", {"x": "real"}),
        ("ln(1 - p)", {"p": "probability"}),
        ("k!", {"k": "positive_integer"}),
        ("lam^2 - 5lam + 2", {"lam": "complex"}),
        ("f(x) + f(2x)", {"x": "real", "f": "function"}),
        ("[[2x, ln(x)], [0, 1]]", {"x": "real"}),
        ("sqrt(x) < 2", {"x": "real"}),
        ("[0, oo)", {}),
        ("sqrt(-2)", {}),
        ("{(5 + sqrt 17)/2, (5 - sqrt 17)/2}", {}),
    ],
)
def test_an_answer_with_values_is_fit_for_a_question(expected, symbols):
    found = judged(expected, **symbols)
    assert (found.outcome, found.right, found.total) == ("equal", NEEDED, NEEDED)


@pytest.mark.parametrize(
    ("expected", "symbols", "most"),
    [
        ("sqrt(-x)", {"x": "positive"}, 0),
        ("ln(x)", {"x": "negative"}, 0),
        ("sqrt(-x^2 - 1)", {"x": "real"}, 0),
        ("[x, ln(-x)]", {"x": "positive"}, 0),
        ("asin(x - 100)", {"x": "real"}, 5),
    ],
)
def test_an_answer_without_values_where_its_symbols_are_declared_is_not(expected, symbols, most):
    found = judged(expected, **symbols)
    assert found.outcome == "different"
    assert found.right <= most
    assert "too few points" in found.message


@pytest.mark.parametrize("expected", ["ln(0)", "0/0", "[1, 1/0]"])
def test_a_number_that_does_not_exist_is_not_either(expected):
    assert judged(expected).outcome in {"different", "unreachable"}
