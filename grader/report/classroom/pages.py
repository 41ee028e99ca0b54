"""A class as one page, and a page for each student: HTML that needs nothing and sends nothing.

The policy in the page lets only the one style and the one script run that are in it, by their
digests, so text of a student that got in as markup could still do nothing; it does not get in, for
every value is escaped by the template engine after it was made harmless.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.plural import counted
from grader.report.audience import Audience, seen_by
from grader.report.classroom.gradebook import moment
from grader.report.classroom.numbers import histogram, mean, middle
from grader.report.classroom.picture import Picture, StudentFigures
from grader.report.harmless import plain
from grader.report.numbers import rounded, written
from grader.report.speed import speed_of
from grader.results import ExerciseResult, Isolation, Report, Scope, SubmissionFacts

_BINS = 10
_MOST_BARS = 48
_SECOND = 10**9
_STEPS = (3600, 6 * 3600, 24 * 3600, 7 * 24 * 3600, 28 * 24 * 3600)


def class_page(picture: Picture, title: str, folder: str) -> str:
    """Return the page of the class; the pages of students are in *folder* beside it, if named."""
    students = picture.students
    links = {one.name: f"{folder}/{page_name(one.name)}" if folder else "" for one in students}
    style, script = _part("page.css"), _part("page.js")
    return (
        _environment()
        .get_template("class.html.jinja")
        .render(
            title=title,
            picture=picture,
            run=picture.runs[-1] if picture.runs else None,
            policy=_policy(style, script),
            style=style,
            script=script,
            links=links,
            counted=counted,
            points=_points,
            mean=mean(picture.totals),
            middle=middle(picture.totals),
            full=sum(total >= picture.max_points > 0 for total in picture.totals),
            problems=[one for one in students if one.problem],
            undecided=[one for one in students if one.undecided],
            late=[one for one in students if one.reason],
            undated=[one for one in students if one.undated],
            noted=[one for one in students if one.notes],
            flagged=[one for one in picture.figures if one.flags],
            distribution=_distribution(picture),
            timeline=list(_timeline(picture.hand_in_times)),
            made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        )
    )


def student_page(picture: Picture, student: StudentFigures, title: str) -> str:
    """Return what a student may read of the own results: nothing of hidden cases."""
    style = _part("page.css")
    return (
        _environment()
        .get_template("student.html.jinja")
        .render(
            title=title,
            student=student,
            results=_for_student(picture.details(student)),
            attempts=[
                moment(one.handed_in) or "at an unknown time" for one in picture.attempts(student)
            ],
            max_points=picture.max_points,
            policy=_policy(style),
            style=style,
            points=_points,
            speed_of=speed_of,
        )
    )


def page_name(student: str) -> str:
    """Return the name of a student's page: readable, different for each, and only a name.

    Examples
    --------
    >>> page_name("../Zoë A.")
    'zo-a-9f0d2a.html'
    """
    readable = re.sub(r"[^a-z0-9]+", "-", student.lower()).strip("-")[:40]
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{readable or 'student'}-{digest}.html"


def _for_student(results: tuple[ExerciseResult, ...]) -> tuple[ExerciseResult, ...]:
    whole = Report(
        grader="",
        scope=Scope.FULL,
        isolation=Isolation.NONE,
        course="",
        exercises=results,
        submission=SubmissionFacts(sha256="", files=()),
        started=datetime.now(UTC),
        seconds=0.0,
    )
    return seen_by(Audience.STUDENT, whole).exercises


def _points(points: float | None) -> str:
    return "-" if points is None else written(round(points, 2))


def _distribution(picture: Picture) -> list[tuple[str, int]]:
    width = picture.max_points / _BINS
    counts = histogram(picture.totals, picture.max_points, _BINS)
    return [(f"{rounded(round(n * width, 2))}", count) for n, count in enumerate(counts)]


def _timeline(times: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    """Yield how many hand-ins there were in each hour, day or week, from the first to the last."""
    if not times:
        yield "never", 0
        return
    span = (times[-1] - times[0]) / _SECOND
    step = next((one for one in _STEPS if span / one < _MOST_BARS), span / _MOST_BARS)
    first = int(times[0] / _SECOND / step)
    count = int(times[-1] / _SECOND / step) - first + 1
    counts = [0] * count
    for time in times:
        counts[int(time / _SECOND / step) - first] += 1
    form = "%d.%m." if step >= _STEPS[2] else "%d. %Hh"
    for number, amount in enumerate(counts):
        begins = datetime.fromtimestamp((first + number) * step, UTC)
        yield begins.strftime(form), amount


def _policy(style: str, script: str = "") -> Markup:
    scripts = f"script-src {_digest(script)}; " if script else ""
    return Markup(  # noqa: S704 - digests and words of ours
        f"default-src 'none'; style-src {_digest(style)}; {scripts}"
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    raw = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(raw).decode()}'"


@cache
def _part(name: str) -> Markup:
    """Return a style or a script of ours, which is not escaped."""
    source, _, _ = _loader().get_source(_environment(), name)
    assert "</" not in source, "it would end its element"
    return Markup(source.strip())  # noqa: S704 - a file of the package


@cache
def _loader() -> PackageLoader:
    return PackageLoader("grader.report")


@cache
def _environment() -> Environment:
    return Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )


def _harmless(value: Any) -> Any:
    """Write out what a terminal or a page could obey, such as marks that turn text around."""
    return plain(value) if type(value) is str else value
