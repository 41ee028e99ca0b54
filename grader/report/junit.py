"""The result as JUnit XML, the way pytest writes it (``xunit2``): for CI servers and platforms.

    testsuites          the report
        testsuite       an exercise; its points are properties, what it printed is system-out
            testcase    a check; failure = the work is wrong, error = it could not be judged

A check that the grader could not carry out is an error whose message says that it is our fault.
The document is ASCII and holds no character that XML forbids: :func:`plain` writes them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from xml.etree import ElementTree as ET

from grader.report.audience import Audience, seen_by
from grader.report.findings import check_lines
from grader.report.harmless import plain, plain_line
from grader.report.layout import as_string
from grader.report.numbers import written
from grader.report.page import Page, Replay, file_of
from grader.results import Check, ExerciseResult, Report, Status

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_WIDTH = 100
_ELEMENTS = {
    Status.FAILED: "failure",
    Status.ERRORED: "error",
    Status.BROKEN: "error",
    Status.SKIPPED: "skipped",
    Status.RECORDED: "skipped",
}
_FAULTLESS = {Status.BROKEN: "our fault", Status.SKIPPED: "not run"}


def as_junit(
    report: Report, *, audience: Audience = Audience.STUDENT, replay: Replay | None = None
) -> str:
    """Return *report* as a JUnit document: a suite for each exercise, a case for each check.

    Undecided points are 0 with the property ``needs_staff``: a reader that adds points up must
    find a number.
    """
    seen = seen_by(audience, report)
    page = Page(width=_WIDTH, replay=replay or Replay())
    checks = [check for result in seen.exercises for check in result.checks]
    name = plain_line(seen.assignment or seen.course)
    root = ET.Element(
        "testsuites", {"name": name, **_counts(checks), "time": f"{seen.seconds:.3f}"}
    )
    for result in seen.exercises:
        root.append(_suite(result, seen, page))
    ET.indent(root, " ")
    document: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=False)
    return _DECLARATION + document.decode("ascii") + "\n"


def _suite(result: ExerciseResult, report: Report, page: Page) -> ET.Element:
    attributes = {
        "name": plain_line(result.id),
        **_counts(result.checks),
        "time": "0.000",  # the time of one exercise is not measured
        "timestamp": report.started.astimezone(UTC).isoformat(),
    }
    suite = ET.Element("testsuite", attributes)
    properties = ET.SubElement(suite, "properties")
    _property(properties, "title", plain_line(result.title))
    _property(properties, "verdict", result.verdict)
    _property(properties, "points", written(result.points or 0.0))
    _property(properties, "max_points", written(result.max_points))
    _property(properties, "needs_staff", str(result.needs_staff).lower())
    file = file_of(result, report)
    suite.extend(_case(check, result, page, file) for check in result.checks)
    if result.output:
        ET.SubElement(suite, "system-out").text = plain(result.output)
    return suite


def _case(check: Check, result: ExerciseResult, page: Page, file: str) -> ET.Element:
    case = ET.Element(
        "testcase", classname=plain_line(result.id), name=plain_line(check.id), time="0.000"
    )
    if check.max_points:
        properties = ET.SubElement(case, "properties")
        _property(properties, "points", written(check.points))
        _property(properties, "max_points", written(check.max_points))
    if element := _ELEMENTS.get(check.status):
        said = ET.SubElement(case, element, message=_message(check), type=_type(check))
        if check.finding:
            lines = check_lines(check, page, file, split=False)
            said.text = plain(as_string(lines, colour=False))
    return case


def _message(check: Check) -> str:
    fault = _FAULTLESS.get(check.status, "")
    found = plain_line(check.finding.message) if check.finding else plain_line(check.note)
    return ": ".join(part for part in (fault, found) if part)


def _type(check: Check) -> str:
    return f"grader.{check.finding.code if check.finding else check.status}"


def _property(properties: ET.Element, name: str, value: str) -> None:
    ET.SubElement(properties, "property", name=name, value=value)


def _counts(checks: Sequence[Check]) -> dict[str, str]:
    elements = [_ELEMENTS.get(check.status) for check in checks]
    return {
        "tests": str(len(checks)),
        "failures": str(elements.count("failure")),
        "errors": str(elements.count("error")),
        "skipped": str(elements.count("skipped")),
    }
