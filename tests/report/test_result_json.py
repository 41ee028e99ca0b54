from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.audience import Audience
from grader.report.result_json import as_json
from grader.results import Finding, Isolation, Measured, Scope, Status, Verdict, Visibility
from tests.report import samples
from tests.report.reports import of_every_verdict, saying
from tests.report.samples import report

ANYTHING = st.text(st.characters(codec=None), max_size=40)
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/result.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def parsed(report_, **options):
    """Return the document as a strict reader reads it, after the schema has accepted it."""

    def refuse(constant):
        raise AssertionError(constant)

    document = json.loads(as_json(report_, **options), parse_constant=refuse)
    VALID.validate(document)
    return document


def test_every_situation_looks_as_it_was_reviewed(golden):
    everything = report(*samples.EVERYTHING, assignment="First steps", scope=Scope.FULL)
    golden("result.json", as_json(everything))


def test_the_schema_is_a_json_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (SCHEMA["$defs"]["verdict"], Verdict),
        (SCHEMA["$defs"]["check"]["properties"]["status"], set(Status) - {Status.RECORDED}),
        (SCHEMA["$defs"]["check"]["properties"]["visibility"], Visibility),
        (SCHEMA["properties"]["scope"], Scope),
        (SCHEMA["properties"]["isolation"], Isolation),
    ],
)
def test_the_schema_knows_every_word(where, words):
    assert sorted(where["enum"]) == sorted(word.value for word in words)


@pytest.mark.parametrize("audience", Audience)
def test_reports_of_every_verdict_are_valid(audience):
    for report_ in of_every_verdict():
        assert len(parsed(report_, audience=audience)["exercises"]) == len(report_.exercises)


def test_every_check_is_there_in_order():
    document = parsed(report(*samples.EVERYTHING))
    for written, result in zip(document["exercises"], samples.EVERYTHING, strict=True):
        assert [check["id"] for check in written["checks"]] == [check.id for check in result.checks]


def test_undecided_points_are_null_and_need_staff():
    (exercise,) = parsed(report(samples.OURS))["exercises"]
    assert exercise["points"] is None
    assert exercise["needs_staff"] is True
    assert exercise["counts_as_attempt"] is False


def test_the_schema_refuses_points_for_what_needs_staff():
    document = parsed(report(samples.OURS))
    document["exercises"][0]["points"] = 2
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate(document)


def test_totals_are_those_of_the_report():
    totals = parsed(report(*samples.EVERYTHING))["totals"]
    assert totals == {
        "points": 6.5,
        "max_points": 30,
        "undecided": 2,
        "passed": 3,
        "exercises": 13,
        "exit_status": 4,
    }


def test_the_time_is_in_utc():
    started = datetime(2025, 1, 2, 3, tzinfo=timezone(timedelta(hours=5)))
    assert parsed(report(started=started))["started"] == "2025-01-01T22:00:00+00:00"


@pytest.mark.parametrize(
    ("fact", "text"), [(math.nan, "nan"), (math.inf, "inf"), (-math.inf, "-inf")]
)
def test_a_fact_that_is_not_finite_is_text(fact, text):
    finding = Finding(code=Verdict.WRONG_ANSWER, message="m", facts={"max_abs": fact})
    result = replace(samples.SHAPE, checks=(samples.failed("values", finding),))
    (exercise,) = parsed(report(result))["exercises"]
    assert exercise["checks"][0]["finding"]["facts"] == {"max_abs": text}


def test_a_measurement_that_is_not_finite_is_null():
    measured = Measured(speedup=math.inf, ratio=math.nan, interval=(1.0, math.inf), lines=0.5)
    (exercise,) = parsed(report(replace(samples.ROUGH, measured=measured)))["exercises"]
    unknown = dict.fromkeys(("speedup", "speedup_interval", "ratio", "interval"))
    assert exercise["measured"] == unknown | {"lines": 0.5}


def test_an_interval_has_two_bounds():
    result = replace(samples.ROUGH, measured=Measured(interval=(0.9, 1.1)))
    assert parsed(report(result))["exercises"][0]["measured"]["interval"] == [0.9, 1.1]


def test_a_full_result_is_for_staff_unless_asked_otherwise():
    full = report(
        replace(samples.SECRET, seeds={"public": "20", "hidden": "9e0f"}), scope=Scope.FULL
    )
    assert parsed(full)["exercises"][0]["seeds"] == {"public": "20", "hidden": "9e0f"}
    told = as_json(full, audience=Audience.STUDENT)
    assert "9e0f" not in told
    assert "TELLTALE" not in told


def test_a_public_result_is_the_students_own():
    assert "TELLTALE" not in as_json(report(samples.SECRET))


def test_the_document_can_stand_in_a_page_and_on_any_terminal():
    document = as_json(saying("</script>\x1b[2J\u202e\x9b\udc80λ"))
    assert document.isascii()
    assert not set("<>&\x1b") & set(document)
    assert document.endswith("}\n")


@given(ANYTHING)
def test_any_text_in_any_field_gives_a_valid_document(text):
    for audience in Audience:
        parsed(saying(text), audience=audience)
