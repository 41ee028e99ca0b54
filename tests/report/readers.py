"""Reading points back from every format, as those who read them do."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from grader.report import REPORTERS, Audience
from grader.report.classroom50 import HandedIn
from grader.report.github import as_github
from grader.report.junit import as_junit
from grader.report.markdown import as_markdown
from grader.report.numbers import rounded
from grader.report.result_json import as_json

UNDECIDED = {"-": None}


def number(text):
    return UNDECIDED[text] if text in UNDECIDED else float(text)


def from_terminal(text):
    heading = re.compile(r"^ [A-Z]+ +(\S+)  .* (\S+)/(\S+)$", re.MULTILINE)
    total = re.search(r"^ (\S+) of (\S+) points ", text, re.MULTILINE)
    exercises = {id_: (number(p), number(m)) for id_, p, m in heading.findall(text)}
    return exercises, (number(total[1]), number(total[2])) if total else None


def from_json(text):
    document = json.loads(text)
    totals = document["totals"]
    exercises = {e["id"]: (e["points"], e["max_points"]) for e in document["exercises"]}
    return exercises, (totals["points"], totals["max_points"])


def from_junit(text):
    exercises = {}
    for suite in ET.fromstring(text):
        said = {p.get("name"): p.get("value") for p in suite.iterfind("properties/property")}
        points = None if said["needs_staff"] == "true" else number(said["points"])
        exercises[suite.get("name")] = (points, number(said["max_points"]))
    return exercises, None


def from_markdown(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [
        "".join(child.content for child in token.children)
        for before, token in pairwise(tokens)
        if before.type == "td_open"
    ]
    rows = [cells[start : start + 4] for start in range(0, len(cells), 4)]
    points = {row[0]: tuple(map(number, row[3].split("/"))) for row in rows}
    return points, points.pop("Total")


def from_github(text):
    exercises, in_the_log = from_terminal(text)
    for id_, points in re.findall(r"title=([\w-]+)%3A \w+ \([\w ]+%2C (\S+)\)::", text):
        assert tuple(map(number, points.split("/"))) == exercises[id_]
    total = re.search(r"^::notice title=Points::(\S+) of (\S+) points", text, re.MULTILINE)
    assert ((number(total[1]), number(total[2])) if total else None) == in_the_log
    return exercises, in_the_log


def from_gradescope(text):
    document = json.loads(text)
    tests = document["tests"]
    assert round(sum(test["score"] for test in tests), 3) == round(document["score"], 3)
    exercises = {}
    for test in tests:
        (id_,) = test["tags"]
        undecided = test["extra_data"]["needs_staff"]
        points, most = exercises.get(id_, (0, 0))
        exercises[id_] = (None if undecided else points + test["score"], most + test["max_score"])
    return {id_: tuple(map(_rounded, both)) for id_, both in exercises.items()}, None


def _rounded(points):
    return None if points is None else rounded(points)


HANDED_IN = HandedIn(
    classroom="ml-2026",
    assignment="first",
    assignment_type="individual",
    owner="alice",
    submission="submit/20261127T200000Z",
    commit="https://example.org/c",
    release="https://example.org/r",
    review="https://example.org/v",
)


FORMATS = {
    "terminal": (REPORTERS["terminal"], from_terminal),
    "json": (REPORTERS["json"], from_json),
    "json for students": (lambda r: as_json(r, audience=Audience.STUDENT), from_json),
    "junit": (REPORTERS["junit"], from_junit),
    "junit for staff": (lambda r: as_junit(r, audience=Audience.STAFF), from_junit),
    "markdown": (REPORTERS["markdown"], from_markdown),
    "markdown for staff": (lambda r: as_markdown(r, audience=Audience.STAFF), from_markdown),
    "github": (REPORTERS["github"], from_github),
    "gradescope": (REPORTERS["gradescope"], from_gradescope),
    "github for staff": (lambda r: as_github(r, token="t", audience=Audience.STAFF), from_github),
}


FOR_PEOPLE = {"terminal", "markdown", "markdown for staff", "github", "github for staff"}
"""Formats that write points as unknown that are decided later; a machine reads 0."""


def as_reported(report, name):
    """Return what the format *name* must say: the points of each exercise, and those of all."""
    people = name in FOR_PEOPLE
    exercises = {
        result.id: (
            _rounded(result.known_points if people else result.points),
            rounded(result.max_points),
        )
        for result in report.exercises
    }
    if people and report.later and report.later == report.max_points:
        return exercises, (None, rounded(report.max_points))
    later = report.later if people else 0
    return exercises, (rounded(report.points), rounded(report.max_points - later))
