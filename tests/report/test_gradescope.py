"""``results.json`` by the rules that Gradescope publishes for it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from grader.report.gradescope import as_gradescope
from tests.report import samples
from tests.report.reports import of_every_verdict, saying
from tests.report.samples import report

FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITIES = {"visible", "hidden", "after_due_date", "after_published"}
TOP = {
    "score", "execution_time", "output", "output_format", "test_output_format",
    "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests",
}  # fmt: skip
TEST = {
    "score", "max_score", "status", "name", "number", "output", "tags", "visibility", "extra_data",
}  # fmt: skip
ANYTHING = st.text(st.characters(codec=None), max_size=40)


def checked(document):
    assert set(document) == TOP
    assert type(document["score"]) in {int, float}
    assert type(document["execution_time"]) in {int, float}
    assert {document["output_format"], document["test_output_format"]} <= FORMATS
    assert {document["visibility"], document["stdout_visibility"]} <= VISIBILITIES
    for test in document["tests"]:
        assert set(test) == TEST
        assert test["status"] in {"passed", "failed"}
        assert test["visibility"] in VISIBILITIES
        assert isinstance(test["output"], str)
        assert isinstance(test["number"], str)
        assert min(test["score"], test["max_score"]) >= 0
    return document


def test_every_situation_looks_as_it_was_reviewed(golden):
    golden("gradescope.json", as_gradescope(report(*samples.EVERYTHING)))


def test_every_verdict_gives_a_valid_document():
    for one in of_every_verdict():
        checked(json.loads(as_gradescope(one)))


@given(ANYTHING)
def test_any_text_gives_a_valid_document(text):
    checked(json.loads(as_gradescope(saying(text))))


def test_nothing_of_a_hidden_case_is_in_it():
    told = as_gradescope(report(*samples.EVERYTHING))
    assert samples.HIDDEN.seed not in told
    assert "a hidden case does not pass" in told
