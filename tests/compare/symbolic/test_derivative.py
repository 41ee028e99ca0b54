from __future__ import annotations

import pytest

from grader.compare.symbolic import read
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.derivative import NotDifferentiable, derivative
from grader.compare.symbolic.equality import Equal, decide
from grader.spec.domains import Domain

SYMBOLS = {
    "x": Domain.REAL,
    "p": Domain.POSITIVE,
    "q": Domain.PROBABILITY,
    "f": Domain.FUNCTION,
}


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("3", "0"),
        ("x^3 - 5x", "3x^2 - 5"),
        ("x^3 e^x", "(x^3 + 3x^2) e^x"),
        ("sin(x^2)", "2x cos(x^2)"),
        ("1/x", "-1/x^2"),
        ("2^x", "2^x ln 2"),
        ("tan x", "1 + tan(x)^2"),
        ("tanh x", "1 - tanh(x)^2"),
        ("sinh x + cosh x", "e^x"),
        ("atan x + asinh x", "1/(1+x^2) + 1/sqrt(1+x^2)"),
        ("ln|x|", "1/x"),
        ("|x|^3", "3x|x|"),
        ("erf x", "2/sqrt pi*e^(-x^2)"),
        ("erf x + erfc x", "0"),
        ("max(x, x^2, 2x)", "heaviside(x-2)*2x + heaviside(2-x)heaviside(x)*2 + heaviside(-x)*2x"),
        ("min(x, 1)", "heaviside(1-x)"),
        ("x + floor(3/2)", "1"),
        ("sign(x)*x + heaviside(x)", "sign(x)"),
        ("integral(e^(x^2), x)", "e^(x^2)"),
        ("(x+1)(x+2)(x+3)(x+4)(x+5)(x+6)(x+7)(x+8)(x+9)*0 + x", "1"),
    ],
)
def test_the_rules_of_the_textbook(text, slope):
    found = derivative(simplify(read(text, SYMBOLS)), "x")
    assert decide(found, read(slope, SYMBOLS), SYMBOLS) == Equal()


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("p^p", "p^p (ln p + 1)"),
        ("sqrt p", "1/(2 sqrt p)"),
        ("gamma(p)", "gamma(p)*digamma(p)"),
        ("acosh(p+1)", "1/sqrt((p+1)^2-1)"),
    ],
)
def test_the_rules_for_positive_numbers(text, slope):
    found = derivative(simplify(read(text, SYMBOLS)), "p")
    assert decide(found, read(slope, SYMBOLS), SYMBOLS) == Equal()


@pytest.mark.parametrize(
    ("text", "slope"),
    [("asin q", "1/sqrt(1-q^2)"), ("acos q", "-1/sqrt(1-q^2)"), ("atanh(q)", "1/(1-q^2)")],
)
def test_the_rules_between_0_and_1(text, slope):
    found = derivative(simplify(read(text, SYMBOLS)), "q")
    assert decide(found, read(slope, SYMBOLS), SYMBOLS) == Equal()


def test_a_long_product_is_differentiated_by_halves():
    product = "".join(f"(x+{n})" for n in range(1, 13))
    found = derivative(simplify(read(product, SYMBOLS)), "x")
    slope = "*".join(f"(x+{n})" for n in range(1, 13))
    terms = "+".join(f"1/(x+{n})" for n in range(1, 13))
    assert decide(found, read(f"{slope}*({terms})", SYMBOLS), SYMBOLS) == Equal()


@pytest.mark.parametrize("text", ["binomial(x, 2)", "f(x)", "digamma(x)", "atan2(x, 1)"])
def test_a_function_without_a_rule_is_named(text):
    name = text.partition("(")[0]
    with pytest.raises(NotDifferentiable, match=f"the derivative of {name} is not known"):
        derivative(simplify(read(text, SYMBOLS)), "x")
