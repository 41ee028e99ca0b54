from __future__ import annotations

import ast
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.render.docstring import WIDTH, docstring, reflowed


def value(literal):
    return ast.literal_eval(literal)


def test_a_plain_text_is_between_plain_quotes():
    assert docstring("Add.\n\nMore.") == '"""Add.\n\n    More.\n    """'


def test_formulas_keep_their_backslashes():
    assert docstring(r"$\frac{1}{2}$").startswith(r'r"""$\frac{1}{2}$')


def test_double_triple_quotes_lead_to_single_ones():
    assert docstring('Say """hello"""').startswith("'''Say \"\"\"hello")


@pytest.mark.parametrize("text", ["\"\"\" and '''", "a\x00b", "a\x0cb", "\u202e", "\udc80"])
def test_what_no_raw_literal_can_hold_is_escaped(text):
    literal = docstring(text)
    assert text in value(literal)
    assert all(character.isprintable() or character == "\n" for character in literal)


@given(st.text(st.characters(codec=None)))
def test_every_text_can_be_a_docstring(text):
    literal = docstring(text)
    assert value(literal).split() == text.split()
    compile(f"def f():\n    {literal}\n".encode("utf-8", "surrogatepass"), "f.py", "exec")


def test_prose_is_filled_to_the_width():
    filled = reflowed("one two three\nfour " * 20)
    lines = filled.split("\n")
    assert max(map(len, lines)) <= WIDTH
    assert len(lines) < 10


def test_code_and_formulas_stay_in_one_piece():
    text = "word " * 14 + "`[[1, 2], [3, 4]]` and $a + b = c$ " + "word " * 12 + "$a + b$"
    lines = reflowed(text).split("\n")
    assert any("`[[1, 2], [3, 4]]`" in line for line in lines)
    assert any("$a + b = c$" in line for line in lines)


def test_lists_displays_and_code_keep_their_lines():
    text = textwrap.dedent(
        """\
        Prose that
        goes on:

        - first
        - second
          with more

        $$x = 1$$
        1. one
        2) two
        | a | b |
        ```python
        x = 1
        y = 2
        ```
        The
        end."""
    )
    expected = text.replace("that\ngoes", "that goes").replace("The\nend", "The end")
    assert reflowed(text) == expected


def test_a_lonely_dollar_does_not_hold_a_paragraph_together():
    assert max(map(len, reflowed("It costs $5 and " + "more " * 60).split("\n"))) <= WIDTH


@given(st.text())
def test_reflowing_changes_nothing_but_blanks(text):
    assert reflowed(text).split() == text.split()
