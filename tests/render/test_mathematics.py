import pytest
import sympy as sp

from grader.render.mathematics import declarations, printed, typed
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL, "y": Domain.REAL, "f": Domain.FUNCTION}


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("x^2 + 1", "x**2 + 1"),
        ("exp(-x)/3 + pi*I - E", "sp.exp(-x)/3 + sp.pi*sp.I - sp.E"),
        ("1/3*x", "sp.Rational(1, 3)*x"),
        ("max(x, abs(y))", "sp.Max(x, sp.Abs(y))"),
        ("log2(x) + ln(f(x))", "sp.log(x, 2) + sp.log(f(x))"),
        ("x**2 = 4", "sp.Eq(x**2, 4)"),
        ("[[1, x], [0, y]]", "sp.Matrix([[1, x], [0, y]])"),
        ("[x, 1/2]", "sp.Matrix([x, sp.Rational(1, 2)])"),
        (3, "sp.Integer(3)"),
        ("-3", "sp.Integer(-3)"),
        ("3*x", "3*x"),
    ],
)
def test_expressions_are_typed_with_sympys_names(value, source):
    assert typed(value) == source
    names = {"sp": sp, "x": sp.Symbol("x"), "y": sp.Symbol("y"), "f": sp.Function("f")}
    assert sp.sympify(eval(typed(value), names)) is not None


def test_results_are_shown_as_they_are_written():
    assert printed("x^2 + 1") == "x**2 + 1"
    assert printed(("x", 3)) == "[x, 3]"


def test_the_symbols_that_occur_are_made_first():
    assert declarations(["x + 1", "f(y)"], SYMBOLS) == [
        "x, y = sp.symbols('x y')",
        "f = sp.Function('f')",
    ]
    assert declarations(["xy"], SYMBOLS) == []
