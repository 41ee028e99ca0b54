from __future__ import annotations

import pytest

from grader.render.handout import fenced, handout
from tests.render.exercises import exercise


def test_a_handout_looks_as_it_was_reviewed(golden):
    bare = exercise(id="plain", title="Nothing | more", cases={}, vectorized=None, points=1)
    golden("handout.md", handout([exercise(), bare], "First steps"))


def test_a_statement_is_text_and_no_template():
    text = handout([exercise(statement="{{ 1 + 1 }} {% raw %}")], "t")
    assert "{{ 1 + 1 }} {% raw %}" in text


@pytest.mark.parametrize(("number", "text"), [(1, "1 exercise, 2 points"), (2, "2 exercises, 4")])
def test_numbers_and_nouns_agree(number, text):
    assert text in handout([exercise()] * number, "t")


def test_no_code_can_close_its_fence():
    assert fenced("a\n````\nb\n", "python") == "`````python\na\n````\nb\n`````"
