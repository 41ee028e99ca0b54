from __future__ import annotations

import pytest

from grader.submissions.names import near_miss

EXPECTED = "affine_vectorize.py"


@pytest.mark.parametrize(
    "name",
    [
        "affine-vectorize.py",
        "Affine_vectorize.py",
        "AFFINE_VECTORIZE.PY",
        "affine_vectorize (1).py",
        "affine_vectorize(2).py",
        "affine_vectorize - Copy.py",
        "affine_vectorize_v2.py",
        "affine_vectorize_final.py",
        "affine vectorize.py",
        "affine_vectorize.py.txt",
        "affine_vectorize.ipynb",
        "affine_vectorise.py",
        "afine_vectorize.py",
    ],
)
def test_what_was_probably_meant_is_found(name):
    assert near_miss(EXPECTED, ["notes.py", name, ".py"]) == name


@pytest.mark.parametrize("names", [[], ["notes.py", ".git", "softmax.py"], [EXPECTED]])
def test_other_names_are_no_near_misses(names):
    assert near_miss(EXPECTED, names) == ""


def test_the_closest_name_wins():
    assert near_miss(EXPECTED, ["affine_vectorizer.py", "Affine_Vectorize.py"]) == (
        "Affine_Vectorize.py"
    )
