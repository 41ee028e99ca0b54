"""The report that a student reads: calm, narrow enough for any terminal, clear without colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from grader.plural import counted
from grader.report.findings import check_lines, quiet_lines, recorded_lines, speaks
from grader.report.harmless import plain, plain_line
from grader.report.layout import as_string, at_both_ends, hanging
from grader.report.page import Page, Replay, file_of
from grader.report.speed import speed_of
from grader.report.totals import closing, decided_later, judged, total, worth
from grader.results import (
    Check,
    ExerciseResult,
    Isolation,
    Report,
    Status,
    Verdict,
    Visibility,
)

FAIL = ("FAIL", "bold red")
ERR = ("ERR", "bold red")
WORDS = {
    Verdict.ACCEPTED: ("OK", "bold green"),
    Verdict.RECORDED: ("KEPT", "bold green"),
    Verdict.PARTIAL: ("PART", "bold yellow"),
    Verdict.SYNTAX_ERROR: ERR,
    Verdict.INVALID_ANSWER: ERR,
    Verdict.RUN_TIME_ERROR: ERR,
    Verdict.TIME_LIMIT: ("STOP", "bold red"),
    Verdict.MEMORY_LIMIT: ("STOP", "bold red"),
    Verdict.OUTPUT_LIMIT: ("STOP", "bold red"),
    Verdict.NOT_IMPLEMENTED: ("DUE", "bold blue"),
    Verdict.MISSING: ("DUE", "bold blue"),
    Verdict.BROKEN: ("BROKEN", "bold white on red"),
}
NAME_AT = 6
LONGEST_ID = 22
PRINTED_LINES = 4

ONE_CASE = "Only this case was run again. Run `grade` for all of them, and for the points."
ISOLATION = {
    Isolation.CONTAINED: "",
    Isolation.LIMITED: (
        "isolation: limited. Time and memory are bounded, files and network are not closed off:"
        " grade only work you trust on this machine."
    ),
    Isolation.NONE: "isolation: none. Grade only work you trust on this machine.",
}


def as_terminal(
    report: Report,
    *,
    width: int = 80,
    colour: bool = False,
    verbose: bool = False,
    replay: Replay | None = None,
) -> str:
    """Return *report* for a terminal of *width* columns.

    Parameters
    ----------
    report : Report
        What ``grade check`` found.
    width : int
        Lines are wrapped to it; only a command to copy may be longer.
    colour : bool
        Whether to use ANSI colours; nothing is said by colour alone.
    verbose : bool
        Every check on a line of its own, with the facts and all that was printed.
    replay : Replay, optional
        How to write the command that runs a failing case again.
    """
    page = Page(width=width, verbose=verbose, one_case=report.replayed, replay=replay or Replay())
    return as_string(_lines(report, page), colour=colour)


def _lines(report: Report, page: Page) -> Iterator[Text]:
    if report.assignment:
        yield Text(" " + plain_line(report.assignment), style="bold")
        yield Text()
    column = min(max((len(result.id) for result in report.exercises), default=0), LONGEST_ID)
    for result in report.exercises:
        yield from _heading(result, page, column)
        yield from _checks(result, page, file_of(result, report))
        yield from _printed(result, page)
        yield Text()
    yield from _totals(report, page)


def _heading(result: ExerciseResult, page: Page, column: int) -> Iterator[Text]:
    """Yield the word, the id, the title and the points; the title moves down if it must."""
    word, style = WORDS.get(result.verdict, FAIL)
    points = Text("" if page.one_case else worth(result), style="bold")
    name = Text.assemble(" ", (f"{word:<4}", style), " ", (plain_line(result.id), "bold"))
    title = Text(plain_line(result.title))
    full = Text.assemble(name, " " * max(column + NAME_AT - name.cell_len + 2, 2), title)
    if full.cell_len + points.cell_len < page.width:
        yield at_both_ends(full, points, page.width)
    else:
        yield at_both_ends(name, points, page.width)
        yield from hanging(Text(" " * page.margin), title, page.width)


def _checks(result: ExerciseResult, page: Page, file: str) -> Iterator[Text]:
    indent = Text(" " * page.margin)
    if result.needs_staff:
        apology = "THIS IS OUR FAULT, not yours, and it costs nothing. Please tell your teacher."
        yield from hanging(indent, Text(apology, style="bold red"), page.width)
    split = sum(check.max_points > 0 for check in result.checks) > 1
    for (status, note, talks), group in groupby(result.checks, lambda c: _alike(c, page)):
        checks = tuple(group)
        if status is Status.RECORDED and note:
            yield from recorded_lines(checks, page, split=split)
        elif talks:
            for check in checks:
                yield from check_lines(check, page, file, split=split)
        else:
            yield from quiet_lines(checks, page, split=split)
    yield from _remarks(result, page)


def _alike(check: Check, page: Page) -> tuple[Status, str, bool]:
    """Return what checks that follow each other must share to stand on one line."""
    note = check.note if check.status is Status.RECORDED else ""
    return check.status, note, speaks(check, page)


def _remarks(result: ExerciseResult, page: Page) -> Iterator[Text]:
    """Yield what is worth saying of the exercise as a whole."""
    indent = Text(" " * (page.margin + 5))
    if speed := speed_of(result):
        yield from hanging(indent, Text(speed, style="green"), page.width)
    if WORDS.get(result.verdict) == ERR and not result.counts_as_attempt:
        yield from hanging(indent, Text("not counted as an attempt", style="dim"), page.width)


def _printed(result: ExerciseResult, page: Page) -> Iterator[Text]:
    """Yield the first lines that the student's code printed, unless a hidden case made them."""
    lines = plain(result.output).strip("\n").split("\n")
    if result.passed or not result.output.strip() or any(map(_is_hidden, result.checks)):
        return
    indent = Text(" " * (page.margin + 5))
    shown = lines if page.verbose else lines[:PRINTED_LINES]
    yield Text.assemble(indent, ("your code printed:", "dim"))
    for line in shown:
        text = Text.assemble(indent, ("| ", "dim"), line)
        text.truncate(max(page.width, 20), overflow="crop")
        yield text
    if len(lines) > len(shown):
        yield Text.assemble(indent, (f"| ... and {len(lines) - len(shown)} more lines", "dim"))


def _is_hidden(check: Check) -> bool:
    case = check.finding.case if check.finding else None
    return check.visibility is Visibility.HIDDEN or (case is not None and case.hidden)


def _totals(report: Report, page: Page) -> Iterator[Text]:
    """Yield the sum, what it is based on, and how far this machine can be trusted."""
    if report.replayed:
        yield Text(" " + "-" * (page.width - 2), style="dim")
        yield from _sentence(ONE_CASE, page)
        return
    passed = sum(result.verdict is Verdict.ACCEPTED for result in report.exercises)
    decided = len(judged(report))
    undecided = sum(result.max_points for result in report.exercises if result.needs_staff)
    yield Text(" " + "-" * (page.width - 2), style="dim")
    left = Text.assemble(
        " ", (total(report), "bold"),
        f"   {passed} of {counted(decided, 'exercise passes', 'exercises pass')}"
        if decided
        else "",
    )  # fmt: skip
    seconds = Text(f"{report.seconds:.1f} s", style="dim")
    if left.cell_len + seconds.cell_len < page.width:
        yield at_both_ends(left, seconds, page.width)
    else:
        yield from hanging(Text(" "), left[1:], page.width)
    if undecided:
        yield from _sentence(
            f"Not decided, through our fault: {undecided:g} of them.", page, "bold red"
        )
    yield from _sentence(decided_later(report), page)
    yield from _sentence(closing(report), page)
    for note in report.notes:
        yield from _sentence(plain_line(note), page, "dim")
    yield from _sentence(ISOLATION[report.isolation], page, "dim")


def _sentence(text: str, page: Page, style: str = "") -> Iterator[Text]:
    if text:
        yield from hanging(Text(" "), Text(text, style=style), page.width)
