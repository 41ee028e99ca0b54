from __future__ import annotations

import pytest

from grader.errors import SpecError
from grader.render.wording import filled, worded
from grader.spec.params import Variant
from tests.render.exercises import exercise

VALUES = {"B": [[1, 2], [3, -4]], "x": [1.5, 2.0], "k": 3, "a": -0.5, "w": "mean"}


def drawn(**more):
    params = {name: {"choice": (1,)} for name in VALUES}
    return exercise(params=params, **more).of(Variant(VALUES))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ B }}", "[[1, 2], [3, -4]]"),
        ("{{ k }} {{ w }}", "3 mean"),
        ("{{ B | matrix }}", r"\begin{pmatrix} 1 & 2 \\ 3 & -4 \end{pmatrix}"),
        ("{{ x | matrix }}", r"\begin{pmatrix} 1.5 & 2 \end{pmatrix}"),
        ("{{ k | matrix }}", r"\begin{pmatrix} 3 \end{pmatrix}"),
        ("{{ x | vector }}", r"\begin{pmatrix} 1.5 \\ 2 \end{pmatrix}"),
        ("{{ k | vector }}", r"\begin{pmatrix} 3 \end{pmatrix}"),
        ("{{ B | latex }}", r"\begin{pmatrix} 1 & 2 \\ 3 & -4 \end{pmatrix}"),
        ("{{ x | latex }}", r"\begin{pmatrix} 1.5 \\ 2 \end{pmatrix}"),
        ("{{ w | latex }}", r"\text{mean}"),
        ("{{ x[1] | number }} {{ a | number }}", "2 -0.5"),
        ("x {{ a | signed }} {{ k | signed }}", "x - 0.5 + 3"),
        ("{{ 2 * k }}", "6"),
    ],
)
def test_values_are_shown_as_the_text_asks(text, told):
    assert worded(text, drawn()) == told


@pytest.mark.parametrize("formula", ["{% x %} {# y #}", r"\frac{1}{2}", "$a_{1}$\n\n", "{%", "{#"])
def test_formulas_are_left_as_they_are(formula):
    assert worded(formula, drawn()) == formula


def test_texts_of_exercises_without_parameters_are_left_alone():
    assert worded(r"\frac{{a}}{b} {{ B }}", exercise()) == r"\frac{{a}}{b} {{ B }}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ C }}", "'C' is undefined"),
        ("{{ B | matricks }}", "No filter named 'matricks'"),
        ("{{ B", "unexpected end of template|end of print statement"),
        ("{{ w | number }}", "found 'mean', expected a number"),
        ("{{ k / 0 }}", "division by zero"),
        ("{{ B.__class__.__mro__ }}", "access to attribute '__class__' of 'list' object is unsafe"),
        ("{{ range(9) }}", "'range' is undefined"),
        ("{{ B.append(1) }}", "unsafe|not safely callable"),
    ],
)
def test_what_cannot_be_filled_in_names_what_can(text, reason):
    with pytest.raises(SpecError, match=reason) as caught:
        worded(text, drawn())
    assert "expected parameters (B, x, k, a, w) in double braces" in str(caught.value)
    assert str(caught.value).startswith("exercises/vectorization/affine-vectorize.yaml: ")


def test_a_filled_exercise_has_its_statement_and_hints_told():
    told = filled(drawn(statement="B is {{ B }}.", hints=("Look at {{ k }}.",)))
    assert (told.statement, told.hints) == ("B is [[1, 2], [3, -4]].", ("Look at 3.",))


def test_without_parameters_an_exercise_is_filled_already():
    plain = exercise()
    assert filled(plain) is plain
