from __future__ import annotations

from dataclasses import replace

import pytest

from grader.report.audience import Audience, audience_of, seen_by
from grader.results import Scope, Status, Verdict
from tests.report import samples
from tests.report.samples import report

SEEDS = {"public": "20", "hidden": "9e0f"}


def seen(*exercises):
    return seen_by(Audience.STUDENT, report(*exercises)).exercises[0]


def test_staff_see_the_report_as_it_is():
    whole = report(*samples.EVERYTHING)
    assert seen_by(Audience.STAFF, whole) is whole


def test_of_a_hidden_finding_a_student_sees_the_code_and_a_sentence_that_fits_all():
    for check in seen(samples.SECRET).checks:
        finding = check.finding
        assert finding.message == "a hidden case does not pass"
        assert (finding.why, finding.case, finding.exhibits, finding.place) == ("", None, (), None)
        assert finding.facts == {}
    assert [c.finding.code for c in seen(samples.SECRET).checks] == [
        Verdict.WRONG_ANSWER,
        Verdict.WRONG_DTYPE,
    ]


def test_a_note_on_a_hidden_check_is_kept_back():
    hidden = replace(samples.SECRET.checks[1], note="TELLTALE", finding=None)
    assert seen(replace(samples.SECRET, checks=(hidden,))).checks[0].note == ""


def test_a_student_sees_the_public_seed_and_no_other():
    assert seen(replace(samples.ROUGH, seeds=SEEDS)).seeds == {"public": "20"}


def test_what_was_printed_is_kept_back_where_hidden_cases_ran():
    printed = replace(samples.WRONG, output="row 0")
    assert seen(replace(printed, seeds={"public": "20"})).output == "row 0"
    assert seen(replace(printed, seeds=SEEDS)).output == ""
    assert seen(replace(samples.SECRET, seeds={})).output == ""


def test_the_reason_why_something_of_ours_is_broken_is_for_staff():
    check = seen(samples.OURS).checks[0]
    assert check.finding.message == "the grader could not judge this; staff can see why"
    assert check.status is Status.BROKEN


def test_public_findings_stay_as_they_are():
    assert seen(samples.WRONG).checks == samples.WRONG.checks


def test_points_and_verdicts_are_the_same_for_everybody():
    whole = report(*samples.EVERYTHING)
    told = seen_by(Audience.STUDENT, whole)
    assert [(r.verdict, r.points, r.max_points) for r in told.exercises] == [
        (r.verdict, r.points, r.max_points) for r in whole.exercises
    ]
    assert [[(c.id, c.status, c.points) for c in r.checks] for r in told.exercises] == [
        [(c.id, c.status, c.points) for c in r.checks] for r in whole.exercises
    ]


@pytest.mark.parametrize(
    ("scope", "audience"), [(Scope.FULL, Audience.STAFF), (Scope.PUBLIC, Audience.STUDENT)]
)
def test_a_full_result_is_kept_by_staff_and_a_public_one_by_the_student(scope, audience):
    assert audience_of(report(scope=scope)) is audience
