"""Each operator does what its example says, and leaves alone what it should."""

from __future__ import annotations

import ast

import pytest

from grader.spec.entry import parse_entry
from grader.verify.mutation import OPERATORS, mutants_of

ENTRY = parse_entry("f(X: (m, k), Y: (m, k), v: (k,), w: (k,), n: int) -> (k,)")


def program(statement):
    """Return a function of the arguments of the table in which *statement* stands alone."""
    try:
        ast.parse(statement, mode="eval")
    except SyntaxError:
        body = [statement]
    else:
        body = [f"return {statement}"]
    body += [] if body[0].startswith("return") else ["return X"]
    lines = ["import numpy as np", "import sympy as sp", "def f(X, Y, v, w, n):"]
    return "\n".join([*lines, *(f"    {line}" for line in body)]) + "\n"


def normal(text):
    return ast.unparse(ast.parse(text))


def changes(statement, operator=""):
    """Return what *operator*, or every operator, makes of the function's first statement."""
    found = []
    for mutant in mutants_of(program(statement), ENTRY):
        if operator in {"", mutant.operator}:
            body = ast.parse(mutant.text).body[2].body
            found.append(ast.unparse(body[0]).removeprefix("return "))
    return found


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_an_example_is_what_the_operator_does(operator):
    done = changes(operator.before, operator.name)
    wanted = normal(operator.after).removeprefix("return ") if operator.after else "X"
    assert wanted in done, done


def test_names_are_told_apart_and_everything_is_explained():
    assert len({operator.name for operator in OPERATORS}) == len(OPERATORS)
    assert all(operator.meaning for operator in OPERATORS)


@pytest.mark.parametrize(
    ("statement", "operator", "wanted"),
    [
        ("X.sum(0)", "axis-changed", ["X.sum(1)"]),
        ("np.sum(X, 0)", "axis-removed", ["np.sum(X)"]),
        ("np.sum(X, axis=-1)", "axis-changed", ["np.sum(X, axis=0)"]),
        ("np.mean(v)", "axis-added", []),
        ("X.std()", "ddof-changed", ["X.std(ddof=1)"]),
        ("X.sum(axis=0, keepdims=False)", "keepdims-flipped", ["X.sum(axis=0, keepdims=True)"]),
        ("np.dot(X, v)", "product-elementwise", ["X * v"]),
        ("np.dot(X, v)", "product-swapped", ["np.dot(v, X)"]),
        ("v @ w", "product-swapped", []),
        ("v @ (2 * w)", "product-swapped", []),
        ("X @ v @ w", "product-swapped", ["v @ X @ w"]),
        ("v @ w", "transpose-added", []),
        ("X[n, n]", "index-swapped", []),
        ("v / w", "division-rounded", ["v // w"]),
        ("v ** 2", "whole-number", ["v ** 3", "v ** 1"]),
        ("X.sum(axis=1)", "whole-number", []),
        ("v[-1]", "minus-dropped", ["v[1]"]),
        ("X.sum(axis=-1)", "minus-dropped", []),
        ("v[n:]", "bound-moved", ["v[n + 1:]", "v[n - 1:]"]),
        ("v < w", "comparison", ["v <= w", "v >= w"]),
        ("v if n > 0 else w", "condition-negated", []),
        ("np.mean(v)", "sum-mean", ["np.sum(v)", "np.median(v)"]),
        ("sum(v)", "sum-mean", []),
        ("v.mean()", "sum-mean", ["v.sum()"]),
        ("np.where(v > 0, v, w)", "call-dropped", ["v", "w"]),
        ("v.copy()", "call-dropped", ["v"]),
        ("np.maximum(v, 0)", "arguments-swapped", []),
        ("np.maximum(v, 0)", "call-dropped", ["v"]),
        ("np.clip(v, 0, 1)", "arguments-swapped", ["np.clip(0, v, 1)", "np.clip(v, 1, 0)"]),
        ("np.zeros(n, dtype=float)", "dtype-dropped", []),
        ("v.astype(int)", "dtype-dropped", ["v"]),
        ("sorted(v, reverse=True)", "truth-flipped", ["sorted(v, reverse=False)"]),
        ("v[::-1]", "order-reversed", ["v"]),
        ("return v", "name-swapped", ["w"]),
        ("'X' + f'{n + 1}'", "whole-number", []),
    ],
)
def test_what_an_operator_makes_of_a_statement(statement, operator, wanted):
    assert changes(statement, operator) == wanted


def test_what_is_raised_is_left_alone():
    mutants = mutants_of(program("if n > 1: raise ValueError(n + 1)"), ENTRY)
    assert {mutant.operator for mutant in mutants} == {
        "comparison",
        "whole-number",
        "statement-dropped",
        "name-swapped",
    }
    assert all("n + 1" in mutant.text for mutant in mutants if mutant.after)
