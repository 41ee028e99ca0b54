from __future__ import annotations

import pytest

from grader.compare.symbolic.ir import PI, E, I, Symbol
from grader.compare.symbolic.vocabulary import CONSTANTS, FUNCTIONS, SPELLINGS, vocabulary
from grader.spec.domains import RESERVED_NAMES, Domain

LAM = vocabulary({"lam": Domain.COMPLEX})


@pytest.mark.parametrize("spelling", ["lam", "lambda", "lamda", "λ"])
def test_a_greek_letter_has_several_spellings(spelling):
    assert LAM.meaning(spelling) == Symbol("lam")


def test_a_greek_letter_may_be_declared_by_itself():
    assert vocabulary({"σ": Domain.POSITIVE}).meaning("sigma") == Symbol("σ")


@pytest.mark.parametrize("spelling", ["x1", "x_1"])
def test_an_index_is_written_with_and_without_a_line(spelling):
    assert vocabulary({"x_1": Domain.REAL}).meaning(spelling) == Symbol("x_1")
    assert vocabulary({"x1": Domain.REAL}).meaning(spelling) == Symbol("x1")


def test_a_name_as_it_was_declared_beats_another_spelling():
    both = vocabulary({"x_1": Domain.REAL, "x1": Domain.REAL})
    assert (both.meaning("x1"), both.meaning("x_1")) == (Symbol("x1"), Symbol("x_1"))


def test_functions_may_be_capitalised_and_names_not():
    assert LAM.meaning("Sqrt") == "sqrt"
    assert vocabulary({"xy": Domain.REAL}).meaning("XY") is None


def test_constants_have_their_letters_unless_these_are_declared():
    assert (LAM.meaning("e"), LAM.meaning("i"), LAM.meaning("π")) == (E, I, PI)
    declared = vocabulary({"e": Domain.REAL, "i": Domain.INTEGER})
    assert (declared.meaning("e"), declared.meaning("i")) == (Symbol("e"), Symbol("i"))
    assert (declared.meaning("E"), declared.meaning("I")) == (E, I)


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("xy", ("x", "y")),
        ("xsin", ("x", "sin")),
        ("xysin", ("x", "y", "sin")),
        ("xe", ("x", "e")),
        ("πx", ("π", "x")),
        ("xz", ()),
        ("zsin", ()),
        ("sinx", ()),
    ],
)
def test_names_written_together_are_divided_when_every_letter_is_known(run, parts):
    names = vocabulary({"x": Domain.REAL, "y": Domain.REAL})
    assert names.divide(run) == parts


def test_an_unknown_function_may_be_declared():
    names = vocabulary({"f": Domain.FUNCTION})
    assert names.meaning("f") == "f"
    assert names.arity("f")[0] == 1


def test_no_word_with_a_meaning_can_be_declared_but_three_letters_and_gamma():
    words = {*FUNCTIONS, *SPELLINGS, *CONSTANTS}
    single = {word for word in words if len(word) == 1}
    others = {"gamma", "Pi", "arcsinh", "arccosh", "arctanh", "binom", "integrate", "diff"}
    assert words - single - others <= RESERVED_NAMES
