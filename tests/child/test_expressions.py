"""Expressions as they arrive in a child and leave it; SymPy is here only to look at them."""

import ast

import pytest
import sympy as sp

from grader.child.expressions import arrived, leaving
from grader.compare.symbolic import read, write
from grader.spec.domains import Domain
from grader.wire.values import Opaque, SymbolicText

a, t, x, y = sp.symbols("a t x y")
SYMBOLS = {"a": Domain.REAL, "x": Domain.REAL, "y": Domain.REAL, "f": Domain.FUNCTION}


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("x", x),
        ("x**2 + 1", x**2 + 1),
        ("-x^2/2", -(x**2) / 2),
        ("0.1 x", x / 10),
        ("2x cos(x)^2 - 3", 2 * x * sp.cos(x) ** 2 - 3),
        ("e^(-x) ln(x)", sp.exp(-x) * sp.log(x)),
        ("sqrt(2) pi i", sp.sqrt(2) * sp.pi * sp.I),
        ("|x| + max(x, 1)", sp.Abs(x) + sp.Max(x, 1)),
        ("log2(x) + log10(x)", sp.log(x, 2) + sp.log(x, 10)),
        ("f(x) y", sp.Function("f")(x) * y),
        ("x^2 = 4", sp.Eq(x**2, 4)),
        ("[[1, a], [0, 1]]", sp.Matrix([[1, a], [0, 1]])),
        ("[x, y]", sp.Matrix([x, y])),
    ],
)
def test_what_a_spec_says_arrives_as_sympy_would_make_it(typed, made):
    assert arrived(write(read(typed, SYMBOLS))) == made


def test_symbols_arrive_as_students_make_them():
    assert arrived("x").assumptions0 == sp.Symbol("x").assumptions0


@pytest.mark.parametrize("text", ["'x'", "x.y", "x if y else a", "x[0]", "2 if x else 1", "(x, y)"])
def test_nothing_else_is_made(text):
    with pytest.raises(ValueError, match="nothing is made of"):
        arrived(text)


def test_no_name_reaches_what_python_knows():
    assert arrived("open(x)") == sp.Function("open")(x)
    assert arrived("__import__") == sp.Symbol("__import__")
    assert isinstance(ast.parse("__import__", mode="eval").body, ast.Name)


@pytest.mark.parametrize(
    "made",
    [
        x**2 - sp.Rational(1, 3) * a,
        sp.exp(-x) / sp.sqrt(x**2 + 1),
        sp.Eq(x, 2),
        sp.Matrix([[x, 1], [0, a]]),
    ],
    ids=str,
)
def test_what_leaves_arrives_again_as_it_was(made):
    sent = leaving(made)
    assert isinstance(sent, SymbolicText)
    assert arrived(sent.text) == made


@pytest.mark.parametrize("value", [None, 2, "x", [x], object(), sp, sp.Symbol])
def test_what_is_no_object_of_sympy_leaves_as_it_is(value):
    assert leaving(value) is None


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (sp.Add(*(sp.Symbol(f"x{n}") for n in range(5000))), "too large"),
        (sp.Piecewise((x, x > 0), (0, True)), "not something that can be compared"),
        (sp.Symbol("import os"), "a symbol called 'import os'"),
    ],
    ids=["large", "piecewise", "name"],
)
def test_what_cannot_be_written_leaves_with_the_reason(made, says):
    sent = leaving(made)
    assert isinstance(sent, Opaque)
    assert sent.type_name.startswith("sympy.")
    assert says in sent.text
