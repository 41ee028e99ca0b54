"""The result as Markdown (GitHub's): a table, then what was found, then what the code printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.report.audience import Audience, seen_by
from grader.report.harmless import plain
from grader.report.markup import code, code_block, phrases, prose
from grader.report.numbers import out_of, written
from grader.report.page import Replay, file_of
from grader.report.speed import speed_of
from grader.report.terminal import ISOLATION
from grader.report.totals import closing, decided_later, in_words, judged, total, total_worth, worth
from grader.results import (
    CaseReference,
    Check,
    ExerciseResult,
    Exhibit,
    Finding,
    Place,
    Report,
    Status,
)

_OUTCOMES = {
    Status.PASSED: "passes",
    Status.FAILED: "does not pass",
    Status.ERRORED: "could not be judged",
    Status.BROKEN: "is broken",
    Status.SKIPPED: "was not run",
    Status.RECORDED: "is kept",
}
_APOLOGY = "**This is our fault, not yours, and it costs nothing. Please tell your teacher.**"
_PRINTED_LINES = 20
_PRINTED_COLUMNS = 200


def as_markdown(
    report: Report, *, audience: Audience = Audience.STUDENT, replay: Replay | None = None
) -> str:
    """Return *report* as Markdown, for a job summary, a comment or a page."""
    return "\n\n".join(blocks(report, audience=audience, replay=replay)) + "\n"


def blocks(
    report: Report, *, audience: Audience = Audience.STUDENT, replay: Replay | None = None
) -> Iterator[str]:
    """Yield the parts of the Markdown: heading, table, sentences, a part for each exercise.

    Any number of them, from the first on, is a document that stands by itself.
    """
    seen = seen_by(audience, report)
    name = prose(seen.assignment or seen.course)
    yield f"## {name}: {total(seen)}"
    yield "\n".join(_table(seen))
    if sentences := "\n\n".join(_sentences(seen)):
        yield sentences
    for result in seen.exercises:
        if told := "\n\n".join(_told(result, file_of(result, seen), replay or Replay())):
            yield told


def _table(report: Report) -> Iterator[str]:
    yield "| Exercise | | Verdict | Points |"
    yield "|:--|:--|:--|--:|"
    for result in report.exercises:
        words = in_words(result.verdict)
        verdict = words if result.passed else f"**{words}**"
        yield f"| {prose(result.id)} | {prose(result.title)} | {verdict} | {worth(result)} |"
    decided = judged(report)
    passed = f"{sum(one.passed for one in decided)} of {len(decided)} pass" if decided else ""
    yield f"| **Total** | | {passed} | **{total_worth(report)}** |"


def _sentences(report: Report) -> Iterator[str]:
    undecided = sum(result.max_points for result in report.exercises if result.needs_staff)
    if undecided:
        yield f"**Not decided, through our fault: {written(undecided)} of them.**"
    said = (decided_later(report), closing(report), ISOLATION[report.isolation])
    yield from (part for part in said if part)
    yield from (f"Note: {prose(note)}" for note in report.notes)


def _told(result: ExerciseResult, file: str, replay: Replay) -> Iterator[str]:
    """Yield what there is to say about an exercise below the table; nothing if all is well."""
    talking = [check for check in result.checks if check.finding or check.note]
    speed = speed_of(result)
    if not (talking or result.needs_staff or speed):
        return
    yield f"### {prose(result.id)}: {in_words(result.verdict)}, {worth(result)}"
    if result.needs_staff:
        yield _APOLOGY
    for check in talking:
        yield _headline(check)
        if check.finding:
            yield from _evidence(check.finding, file, replay)
    if speed:
        yield f"Speed: {prose(speed)}."
    if result.output.strip() and not result.passed:
        yield "Your code printed:"
        yield code_block(_beginning(result.output))


def _headline(check: Check) -> str:
    points = f" ({out_of(check.known_points, check.max_points)})" if check.max_points else ""
    said = phrases(check.finding.message if check.finding else check.note)
    return f"**{prose(check.id)}** {_OUTCOMES[check.status]}{points}: {said}"


def _evidence(finding: Finding, file: str, replay: Replay) -> Iterator[str]:
    if finding.place:
        yield _place(finding.place)
    if finding.exhibits:
        yield code_block("\n".join(_exhibits(finding.exhibits)))
    if finding.why:
        yield f"*Why?* {prose(finding.why)}"
    if finding.case:
        yield _case(finding.case, file, replay)


def _place(place: Place) -> str:
    where = ":".join(str(part) for part in (place.file, place.line, place.column) if part)
    source = f" {code(place.source)}" if place.source.strip() else ""
    return f"At {code(where)}{source}"


def _exhibits(exhibits: Sequence[Exhibit]) -> Iterator[str]:
    """Yield the lines of the evidence, the texts in a column to the right of the labels."""
    labels = [plain(exhibit.label).replace("\n", " ") for exhibit in exhibits]
    column = max(map(len, labels)) + 2
    for label, exhibit in zip(labels, exhibits, strict=True):
        text = plain(exhibit.text).replace("\n", "\n" + " " * column)
        yield f"{label:<{column}}{text}{'   <- differs' if exhibit.differs else ''}"


def _case(case: CaseReference, file: str, replay: Replay) -> str:
    which = f"Case {case.number} of {case.total}"
    return which + (
        ", a hidden one" if case.hidden else f", again: {code(replay.command(file, case))}"
    )


def _beginning(output: str) -> str:
    """Return the first lines of *output*, each cut to a width that a page can show."""
    lines = plain(output).strip("\n").split("\n")
    shown = [line[:_PRINTED_COLUMNS] for line in lines[:_PRINTED_LINES]]
    if len(lines) > len(shown):
        shown.append(f"... and {len(lines) - len(shown)} more lines")
    return "\n".join(shown)
