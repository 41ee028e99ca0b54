"""A result as a list of tests with points, the form in which learning platforms want it.

There is a test for each check that has points, always, however the run ended. A test whose points
were lost says why; what a check without points of its own found (a file that cannot be read, a
name that is not defined) stands with the first test of its exercise. Points that were not decided
through our fault are 0, and the test says so: platforms know no other way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import dedent

from grader.record import record
from grader.report.findings import check_lines, speaks
from grader.report.harmless import plain, plain_line
from grader.report.layout import as_string
from grader.report.page import Page, file_of
from grader.report.totals import closing, decided_later, in_words, total
from grader.results import Check, ExerciseResult, Report, Status

APOLOGY = "THIS IS OUR FAULT, not yours. Your teacher has to look at it; nothing is lost."


@record(kw_only=True)
class Scored:
    """One test: its *name*, its *number* (``2`` or ``2.1``), its points, and what it says."""

    exercise: str
    check: str
    name: str
    number: str
    points: float
    max_points: float
    passed: bool
    needs_staff: bool
    told: str


def scored(report: Report, page: Page) -> tuple[Scored, ...]:
    """Return the tests of *report*, which must be as its reader may see it."""
    return tuple(
        test
        for number, result in enumerate(report.exercises, 1)
        for test in _tests(result, str(number), file_of(result, report), page)
    )


def sentences(report: Report) -> Iterator[str]:
    """Yield what is to be said above the tests: the points, and what they are based on."""
    yield total(report)
    if any(result.needs_staff for result in report.exercises):
        yield APOLOGY
    yield from (sentence for sentence in (decided_later(report), closing(report)) if sentence)
    yield from map(plain, report.notes)


def _tests(result: ExerciseResult, number: str, file: str, page: Page) -> Iterator[Scored]:
    worth = [check for check in result.checks if check.max_points]
    title = plain_line(result.title)
    if not worth:  # an exercise that is worth nothing still has its line
        earned = result.points or 0.0
        worth = [
            Check(
                id=result.id,
                status=Status.PASSED if result.passed else Status.FAILED,
                points=earned,
                max_points=result.max_points,
            )
        ]
    for position, check in enumerate(worth, 1):
        unpaid = [one for one in result.checks if not one.max_points] if position == 1 else []
        alone = len(worth) == 1
        yield Scored(
            exercise=result.id,
            check=check.id,
            name=title if alone else f"{title}: {plain_line(check.id)}",
            number=number if alone else f"{number}.{position}",
            points=0.0 if result.needs_staff else check.points,
            max_points=check.max_points,
            passed=check.status is Status.PASSED and check.points == check.max_points,
            needs_staff=result.needs_staff,
            told=_told(result, check, unpaid, file, page),
        )


def _told(
    result: ExerciseResult, check: Check, unpaid: Sequence[Check], file: str, page: Page
) -> str:
    lines = [
        line
        for one in (*unpaid, check)
        if speaks(one, page)
        for line in check_lines(one, page, file, split=True)
    ]
    apology = f"{APOLOGY}\n" if result.needs_staff else ""
    silent = not lines and check.points < check.max_points
    verdict = f"{in_words(result.verdict)}\n" if silent else ""
    return apology + verdict + dedent(plain(as_string(lines, colour=False)))
