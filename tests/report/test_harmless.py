from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.report.harmless import plain, plain_line

ANYTHING = st.text(st.characters(codec=None))


def test_escape_sequences_are_shown_and_not_obeyed():
    assert plain("a\x1b[31mred\x1b]0;title\x07") == r"a\x1b[31mred\x1b]0;title\x07"


def test_bidirectional_overrides_and_invisible_characters_are_written_out():
    assert plain("if a\u202e == b\u200b:") == r"if a\u202e == b\u200b:"


def test_one_byte_control_sequences_are_written_out():
    assert plain("\x9b31m") == r"\x9b31m"


def test_lone_surrogates_can_be_printed():
    assert plain("\udc80") == r"\udc80"


def test_letters_of_all_languages_stay():
    assert plain("λ = ∂x/∂t  数学") == "λ = ∂x/∂t  数学"


def test_returns_and_tabs_become_lines_and_blanks():
    assert plain("1 %\r2 %\r\n\tdone") == "1 %\n2 %\n        done"


def test_a_no_break_space_is_a_space():
    assert plain("a\xa0b") == "a b"


def test_a_plain_line_is_one_line():
    assert plain_line("  a\n  b\r\nc ") == "a b c"


@given(ANYTHING)
def test_nothing_but_printable_text_and_line_feeds_comes_back(text):
    assert all(character.isprintable() or character == "\n" for character in plain(text))


@given(ANYTHING)
def test_harmless_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
