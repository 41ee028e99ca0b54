from __future__ import annotations

import pytest
import sympy as sp

from grader.child.sympy_text import Unwritable, is_sympy, sympy_text
from grader.compare.symbolic import read, write
from grader.spec.domains import Domain

x, y = sp.symbols("x y")
f = sp.Function("f")
SYMBOLS = {"x": Domain.REAL, "y": Domain.REAL, "f": Domain.FUNCTION}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (sp.Integer(-3), "-3"),
        (sp.Rational(1, 3), "1/3"),
        (sp.Rational(-1, 3), "-1/3"),
        (sp.Float("0.1"), "0.1"),
        (sp.Float("0.1", 40), "0.1"),
        (sp.Float("-2.5"), "-2.5"),
        (sp.Float("1e300"), "1e300"),
        (2, "2"),
        (0.5, "0.5"),
        (-0.5, "-0.5"),
        (sp.sqrt(17), "17^(1/2)"),
        (sp.pi * sp.E * sp.I, "e*pi*i"),
        (-sp.oo, "-oo"),
        (sp.exp(-x), "exp(-x)"),
        (sp.log(x), "log(x)"),
        (sp.Abs(x) + sp.Max(x, 1), "abs(x) + max(1, x)"),
        (sp.Heaviside(x), "heaviside(x)"),
        (sp.ceiling(x), "ceil(x)"),
        (sp.factorial(x), "factorial(x)"),
        (f(x, y), "f(x, y)"),
        (sp.Eq(x, 3), "x = 3"),
        (x < 2, "x < 2"),
        (sp.Ne(x, 2), "x != 2"),
        (sp.FiniteSet(1, x), "{1, x}"),
        (sp.EmptySet, "{}"),
        (sp.Tuple(1, x), "(1, x)"),
        (sp.Interval(0, 1, left_open=False, right_open=True), "[0, 1)"),
        (sp.Interval.open(0, 1), "(0, 1)"),
        (sp.Matrix([[x, 1], [0, y]]), "[[x, 1], [0, y]]"),
        (sp.ImmutableMatrix([x, y]), "[[x], [y]]"),
        (sp.Matrix(0, 0, []), "[]"),
        (sp.Integral(x**2, x), "integral(x^2, x)"),
        (sp.Integral(sp.exp(-x), (x, 0, sp.oo)), "integral(exp(-x), x, 0, oo)"),
        (sp.Derivative(f(x), x), "derivative(f(x), x, 1)"),
        (sp.Poly(x * y + 1, x), "1 + x*y"),
        (sp.Matrix([[2, 3], [1, 4]]).charpoly(x), "5 + x^2 - 6*x"),
        (sp.Tuple(sp.Poly(y, y), x), "(y, x)"),
    ],
)
def test_our_reader_reads_what_is_written(value, text):
    assert write(read(sympy_text(value), SYMBOLS)) == text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (sp.nan, "NaN"),
        (sp.zoo, "ComplexInfinity"),
        (sp.LambertW(x), "LambertW"),
        (sp.true, "BooleanTrue"),
        (sp.Piecewise((x, x > 0), (1, True)), "ExprCondPair"),
        (sp.Symbol("a b"), "a symbol called 'a b'"),
        (sp.Symbol("pi"), "a symbol called 'pi'"),
        (sp.Symbol("e"), "a symbol called 'e'"),
        (sp.Integer(10) ** 400, "a number of more than 400 digits"),
        (float("nan"), "the number nan"),
        (sp.Integral(x, x, y), "a Integral in several variables"),
        (sp.Matrix(50, 50, list(range(2500))), "too large to be compared"),
    ],
)
def test_what_the_reader_does_not_know_is_named(value, words):
    with pytest.raises(Unwritable) as caught:
        sympy_text(value)
    assert words in str(caught.value)


def test_an_expression_that_is_too_deep_is_refused():
    deep = x
    for _ in range(70):
        deep = sp.sin(deep)
    with pytest.raises(Unwritable, match="too large"):
        sympy_text(deep)


def test_a_symbol_that_looks_like_a_constant_passes_if_it_is_declared():
    assert sympy_text(sp.Symbol("e"), {"e"}) == "e"


@pytest.mark.parametrize("value", [x, x + 1, sp.Eq(x, 1), sp.FiniteSet(1), sp.Matrix([1])])
def test_objects_of_sympy_are_recognised(value):
    assert is_sympy(value)


@pytest.mark.parametrize("value", [1, 0.5, "x", [x], None, sp, sp.sin])
def test_other_objects_are_not(value):
    assert not is_sympy(value)
