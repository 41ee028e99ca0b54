from collections.abc import Callable

import pytest

from grader.spec.domains import Domain
from grader.spec.mathematics import expression_fault

SYMBOLS = {"x": Domain.REAL, "y": Domain.REAL, "f": Domain.FUNCTION}

Said = Callable[..., list[str]]


@pytest.mark.parametrize(
    "value",
    [
        3,
        0.5,
        "x",
        "-x**2/2 + 0.5*y - 1e-3",
        "2*x^2",
        "exp(-x)*sin(y) + Max(x, 1) + log2(x)",
        "f(x, y) + pi - E*I - oo",
        "x**2 = 4",
        "[[1, x], [0, y]]",
        "Integral(x, x)",
    ],
)
def test_expressions_are_written_as_in_python(value: object) -> None:
    assert expression_fault(value, SYMBOLS) == ""


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (True, "found True, expected an expression as text, such as x**2 + 1"),
        (None, "found None, expected an expression as text"),
        (float("nan"), "found nan, expected a finite number, or `oo`"),
        ("", "in `` something cannot be read; write it as in Python, such as 2*x**2 + 1"),
        ("2x", "in `2x` something cannot be read"),
        ("x = y = 1", "in `x = y = 1` something cannot be read"),
        ("x + z", "in `x + z` there is no symbol `z`. There are: x, y, f"),
        ("f + 1", "in `f + 1` there is no symbol `f`"),
        ("sinn(x)", "in `sinn(x)` there is no function `sinn`. Did you mean `sin`?"),
        (
            "zeta(x)",
            "in `zeta(x)` there is no function `zeta`. Use sin, exp, log, sqrt and the like",
        ),
        ("open(x)", "in `open(x)` there is no function `open`."),
        ("x.y", "in `x.y` `x.y` is no mathematics; write numbers, symbols, + - * / ** ( )"),
        ("x(1)(2)", "in `x(1)(2)` `x(1)(2)` is no mathematics"),
        ("'x'", "in `'x'` `'x'` is no mathematics"),
        ("True*x", "in `True*x` `True` is no mathematics"),
        ("x if y else 1", "in `x if y else 1` `x if y else 1` is no mathematics"),
        ("x // 2", "in `x // 2` `x // 2` is no mathematics"),
        ("~x", "in `~x` `~x` is no mathematics"),
        ("Max(*x)", "in `Max(*x)` `*x` is no mathematics"),
        ("sin(x=1)", "in `sin(x=1)` something cannot be read"),
        ("1e999*x", "in `1e999*x` `1e309` is no mathematics"),
        ("x + " * 600 + "1", "there are 2401 characters, expected at most 2000"),
        ("(" * 900 + "x" + ")" * 900, "something cannot be read"),
        ("x\0", "something cannot be read"),
    ],
)
def test_what_is_no_expression_is_explained(value: object, fault: str) -> None:
    assert fault in expression_fault(value, SYMBOLS)


def test_without_symbols_it_says_how_one_is_declared() -> None:
    assert "Declare it: symbols: {x: real}" in expression_fault("x", {})


EXPR = {
    "entry": '"f(g: Expr) -> Expr"',
    "symbols": "{x: real}",
    "cases": "{draw: {g: {each: [x]}}}",
    "compare": "expr",
}


def test_an_exercise_with_expressions_is_right(said: Said) -> None:
    assert said(**EXPR) == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (
            {"cases": "{draw: {g: {each: [x, 'x +']}}}"},
            (
                "cases.draw.g: in `x +` something cannot be read; write it as in Python, "
                "such as 2*x**2 + 1"
            ),
        ),
        (
            {"cases": "{draw: {g: {choice: [y]}}}"},
            "cases.draw.g: in `y` there is no symbol `y`. There are: x",
        ),
        (
            {"cases": "{draw: {g: {each: [x]}}, examples: [{g: x, returns: [x]}]}"},
            (
                "cases.examples.0.returns: found ['x'], expected an expression as text, such as "
                "x**2 + 1"
            ),
        ),
        (
            {"cases": "{draw: {g: {each: [x]}}, examples: [{g: x, returns: xy}]}"},
            "cases.examples.0.returns: in `xy` there is no symbol `xy`. Did you mean `x`?",
        ),
        (
            {"cases": "{}"},
            (
                "cases.draw: nothing says how `g` of type Expr is drawn; add "
                'g: {each: ["x**2 + 1"]}, with an expression for each case'
            ),
        ),
        (
            {"symbols": "{x: rael}"},
            "symbols.x: found 'rael', expected 'complex', 'real', 'positive', 'negative'",
        ),
        (
            {"symbols": "{x: real, sin: real}"},
            "symbols.sin: `sin` already has a meaning in mathematics",
        ),
        (
            {"symbols": "{x: real, e: real}"},
            "symbols.e: a symbol `e` cannot be told from what SymPy calls so; rename it",
        ),
        (
            {"symbols": "{x: real, lambda: real}"},
            "symbols.lambda: found the symbol 'lambda', expected a name as Python has them",
        ),
        (
            {"compare": "allclose"},
            "compare: this rule compares numbers, text and arrays, but the result is Expr",
        ),
        (
            {"compare": "multiset"},
            "compare: this rule compares numbers, text and arrays, but the result is Expr",
        ),
        (
            {"compare": "{rule: expr, rtol: 0.1}"},
            "compare.rtol: expressions are compared exactly, as a whole; leave it out",
        ),
        (
            {"compare": "{rule: expr_up_to_constant, up_to: factor}"},
            "compare.up_to: found `up_to` beside the rule expr_up_to_constant",
        ),
        (
            {"compare": "{rule: expr, constant: required}"},
            "compare.constant: found `constant` for what is no antiderivative",
        ),
        (
            {"compare": "{rule: expr, variable: z}"},
            "compare.variable: there is no symbol `z`. There are: x",
        ),
        (
            {"entry": '"f(g: Expr) -> float"', "compare": "expr"},
            "compare: this rule compares expressions, but the result is float",
        ),
        (
            {
                "entry": '"f(g: Expr) -> float"',
                "compare": "{rule: property, checks: [{that: 'result > g', say: No.}]}",
            },
            "compare.checks.0.that: `g` is not an argument, a result or a size",
        ),
        (
            {"entry": '"f(g: int) -> int"', "cases": "{}", "compare": "exact"},
            "symbols: nothing in the entry is an Expr; leave the symbols out",
        ),
    ],
)
def test_what_cannot_be_said_of_expressions(
    said: Said, changes: dict[str, str], complaint: str
) -> None:
    assert any(line.startswith(complaint) for line in said(**EXPR | changes)), said(
        **EXPR | changes
    )


@pytest.mark.parametrize("rule", ["multiset", "sequence", "expr"])
def test_lists_of_expressions_have_rules_of_lists(said: Said, rule: str) -> None:
    assert said(**EXPR | {"entry": '"f(g: list[Expr]) -> list[Expr]"', "compare": rule,
                          "cases": "{draw: {g: {each: [[x, 1]]}}}"}) == []  # fmt: skip


THEN = {
    "entry": '"f(a: (n,)) -> Callable"',
    "then_call": '"g(b: (n, m)) -> (m,)"',
    "cases": "{sizes: {m: [3, 1], n: [4, 2]}}",
}


def test_the_arguments_and_sizes_of_both_calls_are_those_of_a_case(said: Said) -> None:
    assert said(**THEN) == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (
            {"then_call": None},
            (
                "entry: a function that is returned is checked by calling it; add "
                '`then_call: "f(x: (n,)) -> (n,)"` with its signature'
            ),
        ),
        (
            {"entry": '"f(a: (n,)) -> (n,)"'},
            "then_call: f does not return a single Callable, so there is nothing to call",
        ),
        (
            {"entry": '"f(a: (n,)) -> (Callable, Callable)"'},
            "then_call: f does not return a single Callable",
        ),
        (
            {"then_call": '"g(b: (n, m)) -> Callable"'},
            "then_call: this returns a function again, expected a value that is compared",
        ),
        ({"then_call": '"g(a: (n, m)) -> (m,)"'}, "then_call: `a` is the name of two things"),
        ({"then_call": "[{x: 1}]"}, "then_call: found ({'x': 1},), expected the signature as text"),
        ({"then_call": '"g(b: (n, m)"'}, "then_call: found the end, expected `,` or `)`"),
        ({"cases": "{sizes: {n: [4, 2]}}"}, "cases.sizes: nothing is said about m"),
    ],
)
def test_what_cannot_be_called_then(
    said: Said, changes: dict[str, str | None], complaint: str
) -> None:
    assert any(line.startswith(complaint) for line in said(**THEN | changes)), said(
        **THEN | changes
    )


def test_defaults_come_last_in_each_call_by_itself(said: Said) -> None:
    changes = {"entry": '"f(k: int = 2) -> Callable"', "then_call": '"g(b: (n,)) -> (n,)"'}
    assert said(**changes, cases="{sizes: {n: [3, 0]}}") == []
