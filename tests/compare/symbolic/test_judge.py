from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from grader.compare.judging import Judged, Question
from grader.compare.symbolic.judge import judge, judge_plain
from grader.compare.symbolic.names import readable_symbols
from grader.compare.symbolic.rules import RULES
from grader.spec.domains import Domain

X = (("x", "real"),)
XY = (("x", "real"), ("y", "real"))
POSITIVE = (("x", "positive"),)
LAM = (("lam", "complex"),)


def judged(actual, expected, rule="expr", symbols=XY, forms=(), variable="") -> Judged:
    return judge(
        Question(
            actual=actual,
            expected=expected,
            rule=rule,
            symbols=symbols,
            forms=forms,
            variable=variable,
        )
    )


@pytest.mark.parametrize(
    ("actual", "expected", "rule", "symbols"),
    [
        ("2x", "x + x", "expr", XY),
        ("y = 2x", "2x", "expr", XY),
        ("{2x}", "2x", "expr", XY),
        ("sin(x^2) + C", "sin(x^2)", "expr_up_to_constant", X),
        ("sin(x)^2/2 + K", "-cos(2x)/4", "expr_up_to_constant", X),
        ("1/2 ln(2x) + c", "ln(x)/2", "expr_up_to_constant", POSITIVE),
        ("ln(C x)/2", "ln(x)/2", "expr_up_to_constant", POSITIVE),
        ("atan(x) + C", "-atan(1/x)", "expr_up_to_constant", X),
        ("|x|^3/3 + C", "x^2|x|/3", "expr_up_to_constant", X),
        ("x + C_1", "x + C", "expr_up_to_constant", X),
        ("λ² - 5λ + 2", "lam^2 - 5lam + 2", "expr_up_to_factor", LAM),
        ("-2λ² + 10λ - 4 = 0", "lam^2 - 5lam + 2", "expr_up_to_factor", LAM),
        ("i*lam", "lam", "expr_up_to_factor", LAM),
        ("(5 ± sqrt 17)/2", "{(5+sqrt 17)/2, (5-sqrt 17)/2}", "expr", XY),
        ("{1, -1, 1}", "{-1, 1}", "set", XY),
        ("[1, 1, 2]", "{2, 1, 1}", "multiset", XY),
        ("[2x+3y, 3x+2y]", "(2x+3y, 2y+3x)", "expr", XY),
        ("[[2x, 0], [0, y]]", "[[x+x, 0], [0, y]]", "expr", XY),
        ("x = y = 5", "(5, 5)", "sequence", XY),
        ("[x]", "x", "expr", XY),
        ("[(5, x)]", "(5, x)", "sequence", XY),
        ("[[[x, 0], [0, y]]]", "[[x, 0], [0, y]]", "sequence", XY),
        ("[{1, -1}]", "{-1, 1}", "multiset", XY),
        ("[(x, y)]", "{(x, y)}", "set", XY),
        ("Eq(2x + 4, 0)", "x = -2", "expr", XY),
        ("[2, 4]", "[1, 2]", "up_to_scale", XY),
        ("[0, y]", "[0, 2]", "up_to_scale", XY),
        ("2x + 4 = 0", "x = -2", "expr", XY),
        ("x ≠ 1", "1 != x", "expr", XY),
        ("x > 2", "2 < x", "expr", XY),
        ("-2x < -4", "x > 2", "expr", XY),
        ("x^2 < 4", "-2 < x < 2", "expr", XY),
        ("(-2, 2)", "x^2 < 4", "expr", XY),
        ("x^2 ≤ 2", "-sqrt 2 <= x <= sqrt 2", "expr", XY),
        ("x < y", "y > x", "expr", XY),
        ("(0, 1]", "0 < x <= 1", "interval", XY),
        ("[0, oo)", "x >= 0", "interval", XY),
        ("[0, oo[", "x >= 0", "interval", XY),
        ("]0, 1]", "(0, 1]", "interval", XY),
        ("]0, 1[", "(0, 1)", "interval", XY),
        ("e^{2x}/x^{-1}", "x*e^(2x)", "expr", XY),
        ("[0, oo]", "[0, oo)", "interval", XY),
        ("x < 1", "(-oo, 1)", "interval", XY),
        ("1 > x ≥ 0", "[0, 1)", "expr", XY),
        ("ln x < 0", "0 < x < 1", "expr", POSITIVE),
        ("[0, 0]", "[x - x, 0]", "up_to_scale", XY),
        ("x^2 + sqrt(x^2) > 0", "|x| > 0", "expr", XY),
        ("(0, 1)", "(0, 2/2)", "interval", XY),
    ],
)
def test_right_answers_are_equal(actual, expected, rule, symbols):
    assert judged(actual, expected, rule, symbols).outcome == "equal"


@pytest.mark.parametrize(
    ("actual", "expected", "rule", "words"),
    [
        ("3x", "2x", "expr", "not equal to the expected one"),
        ("{x, y}", "x", "expr", "A single value is asked for"),
        ("x = 1 + x", "1 + x", "expr", "A single value is asked for"),
        ("ln x", "ln|x|", "expr", "Yours is undefined at x = -1, where the expected answer is"),
        ("ln|x|", "ln x", "expr", "Yours is defined at x = -1, where the expected answer is not"),
        ("cos(x^2)", "sin(x^2)", "expr_up_to_constant", "The derivative of your answer is not"),
        ("C x", "x", "expr_up_to_constant", "The derivative of your answer is not"),
        ("{x}, {y}"[:3], "[x]", "expr_up_to_factor", "A formula or an equation is asked for"),
        ("x < 1", "x", "expr_up_to_constant", "A single value is asked for"),
        ("x^2 + 1", "x^2 - 1", "expr_up_to_factor", "not the expected one times a number"),
        ("0", "x", "expr_up_to_factor", "not the expected one times a number"),
        ("{1}", "{1, -1}", "set", "Your value is right, and 2 are expected"),
        ("{3}", "{1, -1}", "set", "Your value is not right, and 2 are expected"),
        ("{1, 2}", "{1, -1}", "set", "1 of your 2 values are right. Check the others"),
        ("{1, -1, 1}", "{1, -1}", "multiset", "2 of your 3 values are right, and 2 are expected"),
        ("[x]", "[x, y]", "sequence", "There is 1 entry, and 2 are expected"),
        ("[y, x]", "[x, y]", "sequence", "entry 1: Your answer is not equal"),
        ("x = y = 4", "[5, 5]", "sequence", "entry 1: Your answer is not equal"),
        ("[(5, 4)]", "[5, 5]", "sequence", "entry 2: Your answer is not equal"),
        ("[[[5, 5]]]", "[5, 5]", "sequence", "There is 1 entry, and 2 are expected"),
        ("x = x = 5", "[5, 5]", "sequence", "There is 1 entry, and 2 are expected"),
        ("x = 5", "[5, 5]", "sequence", "There is 1 entry, and 2 are expected"),
        ("[[x, 1], [0, y]]", "[[x, 0], [0, y]]", "expr", "entry 1: entry 2: Your answer is not"),
        ("[2, 5]", "[1, 2]", "up_to_scale", "entry 2: Your answer is not equal"),
        ("[0, 0]", "[1, 2]", "up_to_scale", "entry 1: It is zero and must not be"),
        ("[1]", "[1, 2]", "up_to_scale", "There is 1 entry, and 2 are expected"),
        ("[{1}, x < 1]", "[1, 2]", "up_to_scale", "A vector of single values is asked for"),
        ("x", "x = 1", "expr", "A relation with `=` is asked for. Write both sides"),
        ("x < 1", "x = 1", "expr", "A relation with `=` is asked for"),
        ("x = 1", "x < 1", "expr", "An inequality is asked for"),
        ("x^2 = 4", "x = -2", "expr", "Your equation does not say the same"),
        ("x > 3", "x > 2", "expr", "Your inequality does not hold at x = 3"),
        ("x ≥ 2", "x > 3", "expr", "Your inequality holds at x = 2"),
        ("x ≥ 2", "x > 2", "expr", "The ends are not treated as expected"),
        ("x ≤ y", "x < y", "expr", "The ends are not treated as expected"),
        ("x", "[0, 1)", "expr", "An interval is asked for"),
        ("sqrt(x) > -1", "x > -10", "expr", "Your inequality does not hold at x = -"),
        ("[x = 1, 2]", "(0, 1]", "interval", "An interval is asked for"),
        ("x = 1", "(0, 1]", "interval", "An interval is asked for"),
        ("(0, 2]", "(0, 1]", "interval", "right end: Your answer is not equal"),
        ("(1, 1]", "(0, 1]", "interval", "left end: Your answer is not equal"),
        ("[0, 1]", "(0, 1]", "interval", "The ends are right, but not the brackets"),
    ],
)
def test_wrong_answers_are_told_in_what_way(actual, expected, rule, words):
    answer = judged(actual, expected, rule, variable="x")
    assert answer.outcome in {"different", "domain"}
    assert words in answer.message


@pytest.mark.parametrize(
    ("actual", "expected", "rule", "near"),
    [
        ("0.333", "1/3", "expr", "approximate"),
        ("0.334", "1/3", "expr", "approximate"),
        ("0.33", "1/3", "expr", "approximate"),
        ("0.3", "1/3", "expr", ""),
        ("0.34", "1/3", "expr", "approximate"),
        ("0.36", "1/3", "expr", ""),
        ("3.14", "pi", "expr", "approximate"),
        ("3.15", "pi", "expr", "approximate"),
        ("3.2", "pi", "expr", "approximate"),
        ("22/7", "pi", "expr", ""),
        ("2.236x", "sqrt(5) x", "expr", "approximate"),
        ("2.3x", "sqrt(5) x", "expr", "factor"),
        ("1.41 ln x", "sqrt(2) ln x", "expr", "approximate"),
        ("100.0", "101", "expr", ""),
        ("-2x", "2x", "expr", "sign"),
        ("-pi", "pi", "expr", "sign"),
        ("4x", "2x", "expr", "factor"),
        ("2pi", "pi", "expr", ""),
        ("x + 1", "x", "expr", ""),
        ("-sin(x^2)", "sin(x^2)", "expr_up_to_constant", "sign"),
        ("3sin(x^2)", "sin(x^2)", "expr_up_to_constant", "factor"),
        ("x^2 - 2.646", "x^2 - sqrt 7", "expr_up_to_factor", "approximate"),
        ("{4.56, 0.44}", "{(5+sqrt 17)/2, (5-sqrt 17)/2}", "multiset", "approximate"),
        ("{4.56, (5-sqrt 17)/2}", "{(5+sqrt 17)/2, (5-sqrt 17)/2}", "set", "approximate"),
        ("2.5 ± 2.0616", "(5 ± sqrt 17)/2", "multiset", "approximate"),
        ("2.5 ± 2.06", "(5 ± sqrt 17)/2", "multiset", "approximate"),
        ("2.50 ± 2.06155", "(5 ± sqrt 17)/2", "multiset", "approximate"),
        ("(5 ± 4.123)*0.5", "(5 ± sqrt 17)/2", "multiset", "approximate"),
        ("2.5 ± 2.0636", "(5 ± sqrt 17)/2", "multiset", ""),
        ("2.4 ± 2.0616", "(5 ± sqrt 17)/2", "multiset", ""),
        ("2.5 ± 2.1", "(5 ± sqrt 17)/2", "multiset", ""),
        ("2.5x + 1.414", "2.5x + sqrt 2", "expr", "approximate"),
        ("2.4x + 1.414", "2.5x + sqrt 2", "expr", ""),
        ("{4.56, 1}", "{(5+sqrt 17)/2, (5-sqrt 17)/2}", "set", ""),
        ("[0.333, 0.667]", "[1/3, 2/3]", "sequence", "approximate"),
        ("[1/3, 0.667]", "[1/3, 2/3]", "sequence", "approximate"),
        ("[-x, -y]", "[x, y]", "sequence", "sign"),
        ("[-x, y]", "[x, y]", "sequence", ""),
        ("1.50 e^e^x", "1.501 e^e^x - x", "expr", ""),
        ("2.236 ln x", "sqrt(5) ln x", "expr", "approximate"),
    ],
)
def test_a_wrong_answer_can_be_near(actual, expected, rule, near):
    answer = judged(actual, expected, rule, variable="x")
    assert answer.outcome == "different"
    assert answer.near == near


def test_a_good_decimal_is_told_what_is_asked():
    assert "Your decimal is right as far as it goes" in judged("0.333", "1/3").message


def test_the_values_that_are_right_are_counted():
    answer = judged("{1, 2, 3}", "{1, 2, 4}", "set")
    assert (answer.right, answer.total) == (2, 3)
    matrix = judged("[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]")
    assert (matrix.right, matrix.total) == (3, 4)


def antiderivative(actual, expected, symbols=X, constant="required"):
    return judge(
        Question(
            actual=actual,
            expected=expected,
            rule="expr_up_to_constant",
            symbols=symbols,
            variable="x",
            constant=constant,
        )
    )


def test_the_constant_of_integration_may_be_left_out_where_it_is_optional():
    for text in ("x^2/2", "x^2/2 + C", "x^2/2 + 3"):
        assert antiderivative(text, "x^2/2", constant="optional").outcome == "equal"


def test_the_constant_of_integration_may_not_be_left_out_where_it_is_required():
    for text in ("x^2/2", "x^2/2 + 3"):
        missing = antiderivative(text, "x^2/2")
        assert (missing.outcome, missing.near) == ("form", "form")
        assert missing.message.startswith("The constant of integration is missing")
    assert antiderivative("x^2/2 + K", "x^2/2").outcome == "equal"
    assert antiderivative("x^3", "x^2/2").outcome == "different"


def test_an_antiderivative_must_be_defined_where_the_expected_one_is():
    answer = judged("ln x + C", "ln|x|", "expr_up_to_constant", X)
    assert answer.outcome == "domain"


def test_the_variable_of_integration_matters():
    assert judged("x*y", "x*y + y^2", "expr_up_to_constant", variable="x").outcome == "equal"
    assert judged("x*y", "x*y + y^2", "expr_up_to_constant", variable="y").outcome == "different"


def test_a_declared_letter_is_no_constant_of_integration():
    symbols = (("x", "real"), ("C", "real"))
    assert "missing" in antiderivative("x + C", "x", symbols).message


def test_only_antiderivatives_may_use_names_of_a_constant():
    symbols = {"x": Domain.REAL}
    assert "C" in readable_symbols("expr_up_to_constant", symbols)
    assert readable_symbols("expr", symbols) == symbols


@pytest.mark.parametrize(
    ("actual", "expected", "forms", "outcome", "near"),
    [
        ("0.5", "1/2", ("exact",), "form", "approximate"),
        ("1/2", "1/2", ("exact",), "equal", ""),
        ("(x+1)^2", "x^2+2x+1", ("expanded",), "form", "form"),
        ("x^2+2x+1", "(x+1)^2", ("exact", "expanded"), "equal", ""),
        ("x^2-1", "x^2-1", ("factored",), "form", "form"),
        ("2/4", "1/2", ("simplified_fraction",), "form", "form"),
    ],
)
def test_a_right_answer_must_have_the_form(actual, expected, forms, outcome, near):
    answer = judged(actual, expected, forms=forms)
    assert (answer.outcome, answer.near) == (outcome, near)
    assert outcome == "equal" or answer.message.startswith("The value is right, but not its form")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("integral(2x cos(x^2), x)", "There is an integral left in it"),
        ("derivative(x^2, x)", "There is a derivative left in it"),
    ],
)
def test_work_that_was_left_to_do_is_refused(text, words):
    answer = judged(text, "sin(x^2)", "expr_up_to_constant", X)
    assert answer.outcome == "form"
    assert words in answer.message


def test_an_answer_beyond_reach_is_no_wrong_answer():
    assert judged("x^(10^300)", "x").outcome == "unreachable"
    assert "too large to be worked out" in judged("x^(10^300)", "x").message
    answer = judged("binomial(x, 3)", "x", "expr_up_to_constant", X)
    assert answer.outcome == "unreachable"
    assert "the derivative of binomial is not known here" in answer.message


def test_what_cannot_be_decided_is_undecided():
    assert judged("x", "x^(10^300)").outcome == "undecided"
    assert judged("x", "binomial(x, 3)", "expr_up_to_constant", X).outcome == "undecided"
    assert judged("x^(10^300)", "x^(10^301)", "expr_up_to_factor", X).outcome == "undecided"


def test_several_texts_are_a_list_of_values():
    answer = judged(("(5-sqrt 17)/2", "(5+sqrt 17)/2"), ("(5 ± sqrt 17)/2",)[0], "multiset")
    assert answer.outcome == "equal"
    assert judged(("x", "y"), ("x", "y"), "sequence").outcome == "equal"


def test_the_witness_shows_values_and_the_message_gives_none_away():
    answer = judged("3x", "2x + 1", symbols=X)
    assert answer.witness == "At x = 2 yours is 6, expected 5"
    assert "5" not in answer.message
    constant = judged("3", "pi")
    assert constant.witness == "Yours is 3, expected 3.14159"
    assert constant.message.endswith("Check its signs and each step")
    slope = judged("x^3", "x^2", "expr_up_to_constant", X)
    assert slope.witness == "At x = 2 the derivative of yours is 12, expected 4"
    assert judged("[3]", "[4]").witness == "entry 1: Yours is 3, expected 4"


def test_questions_and_answers_cross_a_border_as_plain_data():
    question = asdict(Question(actual="0.5", expected="1/2", forms=("exact",), symbols=X))
    answer = judge_plain(json.loads(json.dumps(question)))
    assert json.loads(json.dumps(answer)) == answer
    assert answer["near"] == "approximate"
    several = {
        "actual": ["x", "1"],
        "expected": ["1", "x"],
        "rule": "set",
        "symbols": [["x", "real"]],
    }
    assert judge_plain(several)["outcome"] == "equal"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("text", ["x^2 + 1", "{x, 1}", "[1, x]", "x = 1", "0 < x < 1", "(0, 1]"])
def test_no_rule_fails_on_any_kind_of_answer(rule, text):
    for expected in ("x + 1", "{x, 2}", "[2, x]", "x = 2", "x < 1", "[0, 1)"):
        assert judged(text, expected, rule, X).outcome != "undecided"
