"""The result as HTML for the output of a notebook's cell: a table, what was found below it.

Everything that anybody wrote is text: the template escapes it, and runs no script. Colours come
with words, and follow a dark page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING

from grader.record import record
from grader.report.audience import Audience, seen_by
from grader.report.findings import MARKS, check_lines, speaks
from grader.report.harmless import plain, plain_line
from grader.report.layout import as_string
from grader.report.page import Page, file_of
from grader.report.scored import sentences
from grader.report.speed import speed_of
from grader.report.totals import in_words, worth
from grader.results import ExerciseResult, Report, Status

if TYPE_CHECKING:
    from jinja2 import Template

_WIDTH = 100


@record(kw_only=True)
class _Row:
    """One exercise: what it is, how it ended, and what is to be said of it."""

    id: str
    title: str
    verdict: str
    passed: bool
    points: str
    fine: str
    speed: str
    told: str


def as_cell(report: Report) -> str:
    """Return *report* as HTML, as its student may read it."""
    seen = seen_by(Audience.STUDENT, report)
    return _template().render(
        rows=[_row(result, file_of(result, seen)) for result in seen.exercises],
        sentences=list(sentences(seen)),
    )


def _row(result: ExerciseResult, file: str) -> _Row:
    fine = [plain_line(c.id) for c in result.checks if c.status is Status.PASSED]
    return _Row(
        id=plain_line(result.id),
        title=plain_line(result.title),
        verdict=in_words(result.verdict),
        passed=result.passed,
        points=worth(result),
        fine=f"{MARKS[Status.PASSED][0]} {', '.join(fine)}" if fine else "",
        speed=speed_of(result),
        told="\n".join(_told(result, file)),
    )


def _told(result: ExerciseResult, file: str) -> Iterator[str]:
    page = Page(width=_WIDTH)
    split = sum(check.max_points > 0 for check in result.checks) > 1
    lines = [
        line
        for check in result.checks
        if speaks(check, page)
        for line in check_lines(check, page, file, split=split)
    ]
    if lines:
        yield dedent(plain(as_string(lines, colour=False))).rstrip("\n")
    if result.output.strip() and not result.passed:
        yield f"your code printed:\n{plain(result.output).rstrip()}"


@cache
def _template() -> Template:
    # Only a notebook needs a template engine to show a result.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow

    environment = Environment(
        loader=PackageLoader("grader.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("cell.html.jinja")
