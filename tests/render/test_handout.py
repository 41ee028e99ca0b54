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


def test_a_student_is_told_how_to_install_what_the_course_says():
    told = handout([exercise()], "t", "grader @ git+https://git.example.org/g@1a2b3c4")
    assert "python -m pip install 'grader @ git+https://git.example.org/g@1a2b3c4'\n```" in told
    assert "source .venv/bin/activate" in told


def test_without_a_word_of_the_course_nothing_is_made_up():
    told = handout([exercise()], "t")
    assert "pip install" not in told
    assert "try `grade --version`" in told
    assert "ask your\ncourse how to install it" in told
