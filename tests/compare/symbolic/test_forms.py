from __future__ import annotations

import pytest

from grader.compare.symbolic import read
from grader.compare.symbolic.forms import FORMS
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL, "y": Domain.REAL}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("exact", "sqrt(2)/3"),
        ("exact", "{1/3, pi}"),
        ("no_integral", "x^2/2"),
        ("no_derivative", "2x"),
        ("expanded", "x^2 + 2x + 1"),
        ("expanded", "2x*y - x/3"),
        ("expanded", "(5 + sqrt 17)/2*x"),
        ("expanded", "sin(x*(x+1))"),
        ("expanded", "1/(x+1)"),
        ("factored", "(x-1)(x+1)"),
        ("factored", "2x(x+1)^2"),
        ("factored", "-(x+1)"),
        ("factored", "x^2 + 1"),
        ("factored", "x + y"),
        ("factored", "(e^x + 1)*x"),
        ("simplified_fraction", "1/2"),
        ("simplified_fraction", "-3x/4"),
        ("simplified_fraction", "(x+1)/(x-1)"),
        ("simplified_fraction", "sqrt(2)/2"),
        ("simplified_fraction", "x/(2y)"),
        ("simplified_fraction", "sin(2x)/(2x)"),
    ],
)
def test_an_answer_in_the_form_is_accepted(form, text):
    assert FORMS[form](read(text, SYMBOLS)) == ""


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("exact", "0.5x", "a decimal number in it. Write exact numbers"),
        ("exact", "{1, 2e-3}", "a decimal number"),
        ("no_integral", "1 + integral(x, x)", "an integral left in it. Work it out"),
        ("no_derivative", "derivative(x^2, x)", "a derivative left in it. Work it out"),
        ("expanded", "(x+1)(x-1)", "A product of sums is left in it. Multiply it out"),
        ("expanded", "2(x+1)", "A product of sums"),
        ("expanded", "1 + (x+1)^2", "A power of a sum is left in it"),
        ("expanded", "[x, 2(x+1)]", "A product of sums"),
        ("factored", "x^2 - 1", "It can be factored further"),
        ("factored", "x(x^2 - 1)", "It can be factored further"),
        ("factored", "x^2 + 2x + 1", "It can be factored further"),
        ("factored", "x^2*y + x*y", "It can be factored further"),
        ("simplified_fraction", "2/4", "not in lowest terms"),
        ("simplified_fraction", "6x/4", "not in lowest terms"),
        ("simplified_fraction", "1/(-2)", "not in lowest terms"),
        ("simplified_fraction", "x*y/x", "not in lowest terms"),
        ("simplified_fraction", "(x^2-1)/(x-1)", "not in lowest terms"),
        ("simplified_fraction", "1/(1/x)", "a fraction inside a fraction"),
        ("simplified_fraction", "(1 + 1/x)/2", "a fraction inside a fraction"),
    ],
)
def test_an_answer_in_another_form_is_told_what_to_do(form, text, words):
    assert words in FORMS[form](read(text, SYMBOLS))
