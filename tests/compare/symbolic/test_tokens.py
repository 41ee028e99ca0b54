from __future__ import annotations

import pytest

from grader.compare.symbolic.tokens import ReadError, Sort, tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)[:-1]]


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("x − 1", ["x", "-", "1"]),
        ("x – 1", ["x", "-", "1"]),
        ("2·x×y÷3", ["2", "*", "x", "*", "y", "/", "3"]),
        ("x**2", ["x", "^", "2"]),
        ("x == 1", ["x", "=", "1"]),
        ("x ≤ 1 ≠ y ≥ 2", ["x", "<=", "1", "!=", "y", ">=", "2"]),
        ("x₁ x_1", ["x1", "x_1"]),
        ("x¹²", ["x", "12"]),
        ("x⁻¹", ["x", "-1"]),
        ("2e−3", ["2e-3"]),
        ("½", ["1⁄2"]),
        ("\u200bx\u00a0y", ["x", "y"]),
        ("µ", ["μ"]),
        ("∞", ["∞"]),
        (".5 5. 5.25", [".5", "5.", "5.25"]),
    ],
)
def test_ways_of_typing_one_sign_become_one_token(typed, normal):
    assert texts(typed) == normal


def test_a_token_knows_where_it_was_written():
    assert [(token.start, token.end) for token in tokenize("2x + λ")] == [
        (0, 1), (1, 2), (3, 4), (5, 6), (6, 6)
    ]  # fmt: skip


def test_the_last_token_is_an_end():
    assert tokenize("")[-1].sort is Sort.END


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("\\frac{1}{2}", 0, "LaTeX is not read here"),
        ("$x$", 0, "LaTeX is not read here"),
        ("f'(x)", 1, "A prime is not read"),
        ('"x"', 0, "Quotation marks are not needed"),
        ("1; 2", 1, "A semicolon is not read. Write values as {1, 2}"),
        ("5%", 1, "Write 0.05 or 5/100 for five percent"),
        ("1:2", 1, "Write / for a division"),
        ("_x", 0, "An index is written x_1"),
        ("x.y", 1, "A product is written with *"),
        ("x @ y", 2, "`@` means nothing in an answer"),
        ("x\x00", 1, "`U+0000` means nothing in an answer"),
        ("1e401", 0, "more than 400 digits"),
        ("1e99999999999", 0, "more than 400 digits"),
        ("0." + "1" * 401, 0, "more than 400 digits"),
        ("x" + "⁹" * 401, 1, "more than 400 digits"),
    ],
)
def test_a_character_without_a_meaning_is_refused_with_advice(text, position, words):
    with pytest.raises(ReadError) as caught:
        tokenize(text)
    assert words in caught.value.message
    assert caught.value.position == position


def test_a_text_of_more_than_2000_characters_is_refused():
    with pytest.raises(ReadError, match="2001 characters, and at most 2000"):
        tokenize("x" * 2001)


def test_the_caret_stands_below_the_fault():
    assert ReadError("", 4).caret("2x + @") == "2x + @\n    ^"


def test_the_caret_of_a_long_text_shows_its_surroundings():
    text, shown = ReadError("", 500).caret("x" * 500 + "@" + "x" * 500).split("\n")
    assert len(text) == 60
    assert text[shown.index("^")] == "@"


def test_the_caret_shows_no_control_characters():
    assert "\x1b" not in ReadError("", 0).caret("\x1b[31mx")
