from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from grader.report import Audience, Replay
from grader.report.junit import as_junit
from grader.results import Status
from tests.report import samples
from tests.report.reports import of_every_verdict, saying
from tests.report.samples import report

ANYTHING = st.text(st.characters(codec=None), max_size=40)


def parsed(report_, **options):
    return ET.fromstring(as_junit(report_, **options))


def test_every_situation_looks_as_it_was_reviewed(golden):
    golden("junit.xml", as_junit(report(*samples.EVERYTHING, assignment="First steps")))


def test_every_exercise_is_a_suite_and_every_check_a_case():
    root = parsed(report(*samples.EVERYTHING))
    assert [(s.get("name"), [c.get("name") for c in s.iter("testcase")]) for s in root] == [
        (result.id, [check.id for check in result.checks]) for result in samples.EVERYTHING
    ]


def test_the_counts_are_those_of_the_elements():
    for report_ in of_every_verdict():
        root = parsed(report_)
        for counted in (root, *root):
            assert int(counted.get("tests")) == len(list(counted.iter("testcase")))
            for attribute, element in (
                ("failures", "failure"),
                ("errors", "error"),
                ("skipped", "skipped"),
            ):
                assert int(counted.get(attribute)) == len(list(counted.iter(element)))


def test_each_status_has_its_element():
    wanted = {
        Status.PASSED: [],
        Status.FAILED: ["failure"],
        Status.ERRORED: ["error"],
        Status.BROKEN: ["error"],
        Status.SKIPPED: ["skipped"],
        Status.RECORDED: ["skipped"],
    }
    everything = report(*samples.EVERYTHING)
    cases = list(parsed(everything).iter("testcase"))
    checks = [check for result in everything.exercises for check in result.checks]
    for case, check in zip(cases, checks, strict=True):
        assert [child.tag for child in case if child.tag != "properties"] == wanted[check.status]


def test_a_failure_says_what_was_found_and_how_to_run_it_again():
    failure = parsed(report(samples.WRONG), replay=Replay(folder="work")).find(".//failure")
    assert failure.get("message").startswith("12 of 12 entries differ; worst at [0, 3]")
    assert failure.get("type") == "grader.wrong_answer"
    assert "why? your result equals" in failure.text
    assert "grade check work/softmax.py --seed 71c2 --case 3" in failure.text


def test_what_could_not_be_judged_points_at_the_line():
    error = parsed(report(samples.SYNTAX)).find(".//error")
    assert error.get("message") == "'(' was never closed"
    assert "sgd.py:14:12" in error.text


def test_a_fault_of_ours_says_so_and_gives_a_number_all_the_same():
    root = parsed(report(samples.OURS))
    error = root.find(".//error")
    assert error.get("message") == "our fault: the grader could not judge this; staff can see why"
    assert error.get("type") == "grader.broken"
    properties = {p.get("name"): p.get("value") for p in root.iterfind("testsuite/properties/*")}
    assert (properties["points"], properties["needs_staff"]) == ("0", "true")


def test_staff_read_why_something_of_ours_is_broken():
    error = parsed(report(samples.OURS), audience=Audience.STAFF).find(".//error")
    assert "the reference raised ValueError" in error.get("message")


def test_a_check_that_was_not_run_says_so():
    skipped = parsed(report(samples.MISSING)).find(".//skipped")
    assert (skipped.get("message"), skipped.get("type")) == ("not run", "grader.skipped")


def test_what_the_code_printed_is_with_its_exercise():
    assert parsed(report(samples.WRONG)).find("testsuite/system-out").text.startswith("row 0\n")


def test_a_student_reads_nothing_of_a_hidden_case():
    assert "TELLTALE" not in as_junit(report(samples.SECRET))


def test_there_are_no_attributes_that_only_the_older_family_has():
    case = parsed(report(samples.WRONG)).find(".//testcase")
    assert sorted(case.attrib) == ["classname", "name", "time"]


def test_an_exercise_without_checks_is_still_there():
    root = parsed(report(replace(samples.MISSING, checks=())))
    assert root.find("testsuite").get("tests") == "0"


def test_markup_and_forbidden_characters_are_text():
    document = as_junit(saying("]]></failure>\x00\x1b\ufffe\udc80&amp;"))
    assert document.isascii()
    case = ET.fromstring(document).find(".//testcase")
    assert case.get("name") == r"]]></failure>\x00\x1b\ufffe\udc80&amp;"


@given(ANYTHING)
def test_any_text_in_any_field_gives_the_same_elements(text):
    assert shape(parsed(saying(text))) == FINE


def shape(element):
    inside = [shape(child) for child in element if child.tag != "system-out"]
    return (element.tag, sorted(element.attrib), inside)


FINE = shape(parsed(saying("fine")))
