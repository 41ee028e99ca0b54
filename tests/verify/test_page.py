"""The page of proofs stands alone, says all in text, and takes nothing of a course for markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from grader.verify import Claim, Proof, Subject
from grader.verify.matrix import Column, Group, Matrix, Row
from grader.verify.page import as_html

HOSTILE = "<img src=x onerror=alert(1)>"
MATRIX = Matrix(
    (Column(Group.PUBLIC, "p1"), Column(Group.HIDDEN, "h12"), Column(Group.CHECKS, "vectorized")),
    (Row("loop", ("", "", "vectorized")), Row(HOSTILE, ("values", "", "-"))),
    (Row("m0000abcd comparison", ("shape", "-", "-"), "a < b  ->  a <= b"),),
)


def claim(subject, seen, detail=""):
    return Claim(subject=subject, name="x", expected="killed", seen=seen, detail=detail)


GOOD = Proof(exercise="affine", claims=(claim(Subject.MUTANTS, "killed"),), matrix=MATRIX)
BAD = Proof(exercise="quiz", claims=(claim(Subject.JUNK, "accepted", HOSTILE),))


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture
def page():
    parsed = Page()
    parsed.feed(as_html([GOOD, BAD], course=HOSTILE))
    return parsed


def test_it_fetches_nothing_and_runs_nothing(page):
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "svg"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    links = [a["href"] for tag, a in page.tags if tag == "a"]
    assert links == ["#affine", "#quiz"]
    (policy,) = [a for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_a_course_says_is_text(page):
    assert sum(HOSTILE in text for text in page.text) >= 3


def test_every_cell_and_column_has_words_beside_its_letter(page):
    text = " ".join(" ".join(page.text).split())
    assert "public case 1" in text
    assert "hidden case 12, catches nothing" in text
    assert "the check vectorized" in text
    assert "a < b -> a <= b" in text
    assert "1 of 2 exercises prove themselves." in text
    scopes = [a["scope"] for tag, a in page.tags if tag == "th"]
    assert scopes.count("row") == 2 + 1 + 3
    assert {"col", "row", "colgroup", "rowgroup"} == set(scopes)
    assert all(a.get("tabindex") == "0" for _, a in page.tags if a.get("role") == "region")


def test_the_same_proofs_give_the_same_page():
    assert as_html([GOOD, BAD], course="c") == as_html([GOOD, BAD], course="c")
