"""Expressions against each other: what is decided here, and what the judge is asked."""

from dataclasses import asdict

import pytest

from grader.compare import ComparisonError, Judged, View, compare, conform
from grader.compare.symbolic.judge import judge_plain
from grader.wire.values import Opaque, SymbolicText
from tests.compare.setting import exercise

SYMBOLS = {"x": "real", "y": "real"}


def judged_here(question):
    """Ask the judge itself, without a process around it."""
    return Judged(**judge_plain(asdict(question)))


def nobody(question):
    raise AssertionError("the judge need not be asked")


def compared(actual, expected, rule="expr", *, result="Expr", judge=judged_here):
    asked = exercise(f"f() -> {result}", rule, symbols=SYMBOLS)
    values = [conform(value, asked.entry.results[0].type).value for value in (actual, expected)]
    view = View(
        entry=asked.entry, result=asked.entry.results[0], symbols=asked.symbols, judge=judge
    )
    return compare(asked.rules[0], *values, view)


def texts(*written):
    return [SymbolicText(text) for text in written]


@pytest.mark.parametrize(
    ("actual", "expected", "rule"),
    [
        ("(x + y)^2", "x^2 + 2*x*y + y^2", "expr"),
        ("((-1)*x)", "-x", "expr"),
        ("x^2 + 7", "x^2", "expr_up_to_constant"),
        ("x^2 + C", "x^2", "expr_up_to_constant"),
        ("3*x", "x", "expr_up_to_factor"),
        ("[[1, x + x]]", "[[1, 2*x]]", "expr"),
        ("{x, 1}", "{1, x}", "expr"),
        ("x = 2", "2*x = 4", "expr"),
    ],
)
def test_what_means_the_same_is_right(actual, expected, rule):
    assert not compared(SymbolicText(actual), SymbolicText(expected), rule)


def test_the_same_text_needs_no_judge():
    assert not compared(SymbolicText("x"), SymbolicText("x"), judge=nobody)


@pytest.mark.parametrize(("number", "text"), [(2, "4/2"), (0.5, "1/2"), (2j, "2*I"), (-3, "-3")])
def test_a_number_is_an_expression(number, text):
    assert not compared(number, SymbolicText(text))


def test_a_difference_is_shown_at_a_point():
    difference = compared(SymbolicText("(x*(x + y))"), SymbolicText("x^2"))
    assert difference.message.startswith("At x = ")
    assert " yours is " in difference.message
    assert [exhibit.text for exhibit in difference.exhibits] == ["x*(x + y)"]
    assert difference.facts["outcome"] == "different"


@pytest.mark.parametrize(
    ("actual", "why"),
    [
        ("-x/3", "It is right but for its sign."),
        ("x", "It is right but for a constant factor."),
        ("0.333333*x", "sympy.Rational(1, 3)"),
    ],
)
def test_what_is_nearly_right_says_in_what(actual, why):
    assert why in compared(SymbolicText(actual), SymbolicText("x/3")).why


def test_the_form_may_be_asked_for_too():
    rule = {"rule": "expr", "form": "expanded"}
    assert not compared(SymbolicText("x^2 + x"), SymbolicText("x^2 + x"), rule)
    difference = compared(SymbolicText("x*(x + 1)"), SymbolicText("x*(x + 1)"), rule)
    assert difference.message.startswith("The value is right, but not its form")


def test_a_constant_of_integration_that_is_asked_for_must_be_there():
    rule = {"rule": "expr", "up_to": "constant", "constant": "required", "variable": "x"}
    assert not compared(SymbolicText("x^2 + C"), SymbolicText("x^2"), rule)
    difference = compared(SymbolicText("x^2"), SymbolicText("x^2"), rule)
    assert difference.message.startswith("The constant of integration is missing")


def test_a_constant_of_integration_may_be_called_as_sympy_calls_it():
    rule = {"rule": "expr", "up_to": "constant", "variable": "x"}
    assert not compared(SymbolicText("x^2 + C1"), SymbolicText("x^2"), rule)


def test_an_answer_that_nobody_can_work_out_is_a_finding():
    difference = compared(SymbolicText("x^(10^300)"), SymbolicText("x"))
    assert difference.message == (
        "Your answer is too large to be worked out, or its values are. Simplify it"
    )


def test_a_symbol_beside_a_constant_of_integration_is_named():
    difference = compared(
        SymbolicText("x + q"), SymbolicText("x"), "expr_up_to_constant", judge=nobody
    )
    assert difference.message.endswith("has the symbol q, expected only x, y and a constant C")


def test_an_unequal_domain_is_told():
    difference = compared(SymbolicText("ln(x)"), SymbolicText("ln(abs(x))"))
    assert "where the expected answer is" in difference.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(z + 1)", "your expression z + 1 has the symbol z, expected only x, y"),
        ("xy", "your expression xy has the symbol xy, expected only x, y"),
        ("f(x)", "your expression f(x) has the symbol f, expected only x, y"),
        ("(10^1000000000)", "your expression 10**1000000000 cannot be read: This power is too"),
        ("x +", "your expression x + cannot be read: "),
        ("x" + " + x" * 600, "cannot be read: The answer has 2401 characters"),
        ("(" * 150 + "x" + ")" * 150, "cannot be read: "),
    ],
)
def test_what_cannot_be_compared_is_said(text, message):
    difference = compared(SymbolicText(text), SymbolicText("x"), judge=nobody)
    assert message in difference.message


def test_without_symbols_there_are_only_numbers():
    asked = exercise("f() -> Expr", "expr")
    view = View(entry=asked.entry, result=asked.entry.results[0], judge=nobody)
    difference = compare(asked.rules[0], SymbolicText("x"), SymbolicText("1"), view)
    assert difference.message == "your expression x has the symbol x, expected numbers only"


def test_a_reference_that_cannot_be_read_is_our_fault():
    with pytest.raises(ComparisonError, match="the reference's expression z has the symbol z"):
        compared(SymbolicText("x"), SymbolicText("z"))


def test_what_the_judge_cannot_decide_is_our_fault():
    def undecided(_question):
        return Judged(outcome="undecided", message="it took too long")

    with pytest.raises(ComparisonError, match=r"x\*\*2 with x could not be compared: it took too"):
        compared(SymbolicText("(x^2)"), SymbolicText("x"), judge=undecided)


def test_without_a_judge_nothing_is_decided():
    with pytest.raises(ComparisonError, match="nobody is here to compare expressions"):
        compared(SymbolicText("x"), SymbolicText("y"), judge=None)


def test_a_list_is_compared_entry_by_entry_or_in_any_order():
    some, turned = texts("x", "y + y"), texts("2*y", "x")
    for rule in ("sequence", "expr"):
        assert not compared(some, texts("x", "2*y"), rule, result="list[Expr]")
        assert "entry 1" in compared(turned, some, rule, result="list[Expr]").message
    assert not compared(turned, some, "multiset", result="list[Expr]")
    missing = compared(texts("x"), some, "multiset", result="list[Expr]")
    assert "Your value is right, and 2 are expected" in missing.message
    assert missing.exhibits[0].text == "[x]"


def test_an_empty_list_is_a_list():
    assert not compared([], [], "multiset", result="list[Expr]")
    assert compared([], texts("x"), "sequence", result="list[Expr]")


@pytest.mark.parametrize(
    ("value", "found", "why"),
    [
        ("x**2", "the text 'x**2'", "return the expression itself, without quotes"),
        (None, "None", "Is there a `return` on every path?"),
        (True, "the bool True", ""),
        (float("nan"), "the float NaN", ""),
        (float("inf"), "the float inf", ""),
        (10**400, "the integer an integer of 1329 bits", ""),
        (texts("x"), "a list of 1", ""),
        (
            Opaque("sympy.core.add.Add", "an expression that is too large to be compared"),
            "an object of type sympy.core.add.Add (an expression that is too large to be compared)",
            "",
        ),
    ],
)
def test_what_is_no_expression_is_refused(value, found, why):
    declared = exercise("f() -> Expr", "expr").entry.results[0].type
    difference = conform(value, declared).type_difference
    assert difference.message == f"you returned {found}; expected an expression"
    assert why in difference.why


@pytest.mark.parametrize("declared", ["(n,)", "float", "int", "str", "dict", "list"])
def test_an_expression_where_something_else_is_asked_comes_with_advice(declared):
    type_ = exercise(f"f(x: (n,)) -> {declared}").entry.results[0].type
    difference = conform(SymbolicText("((x^2) + 1)"), type_).type_difference
    assert difference.message.startswith("you returned the expression x**2 + 1")
    assert "An object of SymPy is no number: float(...) makes one of it" in difference.why
