from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from grader.report.harmless import plain
from grader.report.layout import as_string, at_both_ends, fitted, hanging, phrases, wrapped


def lines(texts):
    return [text.plain for text in texts]


def test_text_hangs_under_its_first_word():
    hung = hanging(Text("[no] "), Text("one two three four five"), 21)
    assert lines(hung) == ["[no] one two three", "     four five"]


def test_a_line_is_fitted_under_its_own_first_word():
    assert lines(fitted(Text("  one two three four five"), 20)) == [
        "  one two three four",
        "  five",
    ]


def test_an_empty_line_is_fitted_as_it_is():
    assert lines(fitted(Text(), 20)) == [""]


def test_a_prefix_that_leaves_no_room_has_a_line_of_its_own():
    hung = hanging(Text("  " + "x" * 20), Text("one two three four"), 24)
    assert lines(hung) == ["  " + "x" * 20, "    one two three four"]


def test_phrases_stand_in_a_row_where_there_is_room():
    assert phrases("rule   here   got", 40) == "rule   here   got"


def test_phrases_stand_below_each_other_where_there_is_none():
    assert phrases("rule X   here m=6    got (6, 6)", 12) == "rule X\nhere m=6\ngot (6, 6)"


def test_the_right_end_is_at_the_margin():
    assert at_both_ends(Text("a"), Text("2/2"), 8).plain == "a    2/2"


def test_ends_that_do_not_fit_are_a_blank_apart():
    assert at_both_ends(Text("abc"), Text("2/2"), 4).plain == "abc 2/2"


def test_no_line_ends_in_blanks():
    assert as_string([Text("a   ")], colour=False) == "a\n"


def test_without_colour_there_is_no_escape_sequence():
    styled = Text("a", style="bold red on blue")
    assert "\x1b" not in as_string([styled], colour=False)
    assert "\x1b[1;31;44m" in as_string([styled], colour=True)


def test_markup_and_emoji_codes_are_text():
    text = "[bold]x[/bold] [link=http://a]y[/link] :smile:"
    assert as_string([Text(text)], colour=True) == text + "\n"


@given(st.text(), st.integers(2, 100))
def test_wrapping_loses_nothing_but_blanks(text, width):
    harmless = plain(text)
    joined = "".join(line.plain for line in wrapped(Text(harmless), width))
    assert "".join(joined.split()) == "".join(harmless.split())


@given(st.text("ab ", max_size=60), st.integers(2, 30))
def test_no_wrapped_line_is_too_wide(text, width):
    assert all(line.cell_len <= width for line in wrapped(Text(text), width))
