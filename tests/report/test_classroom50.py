"""``result.json`` by the published schema ``classroom50/result/v1``."""

from __future__ import annotations

import json

import jsonschema
import pytest

from grader.errors import UsageError
from grader.report.classroom50 import as_classroom50, handed_in
from tests.report.readers import HANDED_IN
from tests.report.reports import of_every_verdict

WHOLE = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
# The rules of the published schema, in our own words.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit",
        "release", "review", "datetime", "score", "max-score", "tests",
    ],
    "properties": {
        "schema": {"const": "classroom50/result/v1"},
        "classroom": TEXT, "assignment": TEXT, "owner": TEXT, "commit": TEXT, "release": TEXT,
        "review": TEXT, "graded_at": TEXT, "submitted_by": {"type": "object"},
        "assignment_type": {"enum": ["individual", "group"]},
        "submission": {"type": "string", "pattern": "^submit/"},
        "datetime": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "score": WHOLE,
        "max-score": WHOLE,
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["test-name", "passed", "score", "max-score"],
                "properties": {
                    "test-name": TEXT, "passed": {"type": "boolean"},
                    "score": WHOLE, "max-score": WHOLE,
                },
            },
        },
    },
}  # fmt: skip
ENVIRONMENT = {
    "CLASSROOM": "ml-2026",
    "ASSIGNMENT": "first",
    "ASSIGNMENT_TYPE": "individual",
    "OWNER": "alice",
    "SUBMISSION_TAG": "submit/20261127T200000Z",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
    "REVIEW_URL": "https://example.org/v",
}


@pytest.mark.parametrize("number", range(len(of_every_verdict())))
def test_every_verdict_gives_a_document_of_the_schema(number):
    one = of_every_verdict()[number]
    document = json.loads(as_classroom50(one, HANDED_IN))
    jsonschema.validate(document, SCHEMA)
    assert document["score"] == sum(test["score"] for test in document["tests"])
    assert document["max-score"] == sum(test["max-score"] for test in document["tests"])
    # Every test is rounded to a hundredth by itself.
    assert abs(document["score"] - 100 * one.points) <= 0.5 * len(document["tests"]) + 1e-6


def test_the_runner_says_what_was_handed_in():
    assert handed_in(ENVIRONMENT) == HANDED_IN


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"OWNER": "", "COMMIT_URL": ""}, "found no OWNER, COMMIT_URL in the environment"),
        ({"ASSIGNMENT_TYPE": "pair"}, "expected individual or group"),
        ({"SUBMISSION_TAG": "v1"}, "a tag that starts with submit/"),
    ],
)
def test_what_the_runner_does_not_say_is_named(change, said):
    with pytest.raises(UsageError, match=said):
        handed_in(ENVIRONMENT | change)
