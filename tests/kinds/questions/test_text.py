from __future__ import annotations

import pytest


@pytest.fixture
def text(asked):
    return asked(kind="text")


@pytest.mark.parametrize(
    "written", ["Epoch", "  epoch ", "'epoch.'", "EPOCH!", '"`epoch`"', "ｅｐｏｃｈ"]
)
def test_how_it_is_written_does_not_matter(text, written):
    assert text.mark(written, "epoch").right


def test_hyphens_are_blanks(text):
    assert text.mark("mini-batch   gradient descent", "mini batch gradient-descent").right


def test_each_of_several_right_answers_will_do(text):
    right = "[gradient descent, GD]"
    assert text.mark("gd", right).right
    assert text.mark("{GD}", right).right
    assert not text.mark("[gd, newton]", right).right


def test_a_word_that_is_nearly_right_is_told_to_check_the_spelling(text):
    assert text.mark("eigenvalu", "eigenvalue").why == "It is close: check the spelling."
    assert text.mark("trace", "eigenvalue").why == ""


@pytest.mark.parametrize(
    ("written", "message"),
    [("'...'", "There is no word in it"), ("x" * 201, "at most 200 characters")],
)
def test_what_is_no_short_answer_is_refused(text, written, message):
    assert message in text.fault(written)


def test_it_is_shown_as_it_was_understood(text):
    assert text.shown("Mini-Batch.") == "mini batch"
