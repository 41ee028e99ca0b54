"""Labelled functions, half of them right, through the whole program: no verdict is wrong."""

from pathlib import Path

import pytest

from bench.corpus import course_of, mistaken, read_corpus
from bench.vectorized import judged
from grader.grading import open_grader

CORPUS = Path(__file__).parent / "corpus"
FORMS = Path(__file__).parent / "forms"
"""More ways of writing the tasks of `bench/tasks`, many of them ways around counting."""


def test_half_of_the_functions_are_right():
    samples = read_corpus(CORPUS)
    assert len(samples) == 2 * sum(sample.right for sample in samples) == 60


@pytest.mark.prove
@pytest.mark.parametrize("corpus", [CORPUS, FORMS], ids=["corpus", "forms"])
def test_no_verdict_contradicts_its_label(corpus, tmp_path):
    samples = read_corpus(corpus)
    with open_grader(course_of(corpus, samples, tmp_path), diagnose=False) as grader:
        results = [(sample, judged(grader, sample, "71c2")) for sample in samples]
    wrong = [(s.task, s.name, r.verdict) for s, r in results if mistaken(s, r)]
    assert wrong == []
