from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.report.harmless import plain, plain_line
from grader.report.markup import code, code_block, phrases, prose

ANYTHING = st.text(st.characters(codec=None) | st.sampled_from("`|\\*_[]()<>!@#&~$ \n:/w."))
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def inline(markdown):
    """Return what a reader makes of a line: the types of the parts, and the text they show."""
    (token,) = (t for t in READER.parse(f"says {markdown}") if t.type == "inline")
    return {child.type for child in token.children}, "".join(c.content for c in token.children)


@pytest.mark.parametrize(
    "text",
    [
        "**bold** _it_ ~~gone~~ `code`",
        "[a](http://b) ![c](d) <http://e> [^1] www.example.org https://example.org",
        "<img src=x onerror=alert(1)> <!-- x --> &lt;script&gt;",
        "a | b \\| c",
        "$x_1$ and $$y$$",
        "X.T @ X and A@B",
    ],
)
def test_prose_shows_what_it_was_given(text):
    types, shown = inline(prose(text))
    assert types <= {"text", "text_special"}
    assert shown.replace("\u200b", "") == f"says {text}"


def test_addresses_do_not_become_links():
    assert "://" not in prose("http://a https://b")
    assert "www." not in prose("www.a.b WWW.a")


def test_mentions_and_references_are_interrupted():
    assert prose("@octocat #12 A @ B") == "@&#8203;octocat #&#8203;12 A @ B"


def test_phrases_are_set_off_by_dots():
    assert phrases("rule X   here m=6\ngot (6, 6)") == "rule X · here m=6 · got (6, 6)"


def test_code_shows_its_backticks():
    assert code("a `b` ``c") == "```a `b` ``c```"
    assert code("`") == "`` ` ``"


def test_code_without_text_is_a_blank():
    assert inline(code("")) == ({"text", "code_inline"}, "says  ")


@given(ANYTHING)
def test_any_prose_is_text_alone(text):
    types, shown = inline(prose(text))
    assert types <= {"text", "text_special"}
    assert shown.replace("\u200b", "") == f"says {plain_line(text)}".strip()


@given(ANYTHING.filter(plain_line))
def test_any_code_is_one_span_that_shows_it(text):
    types, shown = inline(code(text))
    assert types == {"text", "code_inline"}
    assert shown == f"says {plain_line(text)}"


@given(ANYTHING)
def test_any_block_is_one_block_that_shows_it(text):
    (token,) = READER.parse(code_block(text))
    assert token.type == "fence"
    assert token.content == plain(text) + "\n"
