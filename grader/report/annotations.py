"""What GitHub shows beside the lines of a file: workflow commands, escaped, the worst first.

error     a check that does not pass, or that is broken through our fault
warning   work that is not there yet
notice    a remark on a check that passes; first of all the points
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import PurePath

from grader.record import record
from grader.report.harmless import plain, plain_line
from grader.report.numbers import written
from grader.report.page import Replay, file_of
from grader.report.totals import decided_later, in_words, total, worth
from grader.results import Check, ExerciseResult, Report, Status, Verdict

AT_MOST = 10
"""GitHub drops, without a word, what a step says beyond this of one kind."""

_KINDS = ("error", "warning", "notice")
_NOT_YET = {Verdict.MISSING, Verdict.NOT_IMPLEMENTED}


@record(kw_only=True)
class Annotation:
    """One message of a *kind*, at a place if it has one; the greater *cost*, the worse."""

    kind: str
    title: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    cost: float = 0.0

    def __str__(self) -> str:
        """Return the workflow command; what is not known is left out."""
        known = {
            "file": self.file,
            "line": self.line or "",
            "col": self.column or "",
            "title": self.title,
        }
        properties = ",".join(f"{key}={_property(str(v))}" for key, v in known.items() if v)
        return f"::{self.kind} {properties}::{_message(self.message)}"


def annotate(report: Report, replay: Replay) -> Iterator[str]:
    """Yield the commands for *report*, and in words how many there was no room for."""
    made = [_points(report), *_of_checks(report, replay)]
    for kind in _KINDS:
        worst_first = sorted((a for a in made if a.kind == kind), key=lambda a: -a.cost)
        yield from map(str, worst_first[:AT_MOST])
        if more := len(worst_first[AT_MOST:]):
            yield f"{more} more of the kind {kind} are not shown as annotations."


def _points(report: Report) -> Annotation:
    undecided = sum(result.max_points for result in report.exercises if result.needs_staff)
    message = "; ".join(part for part in (total(report), decided_later(report)) if part)
    if undecided:
        message += f"; not decided, through our fault: {written(undecided)} of them"
    return Annotation(kind="notice", title="Points", message=message, cost=math.inf)


def _of_checks(report: Report, replay: Replay) -> Iterator[Annotation]:
    for result in report.exercises:
        file = file_of(result, report)
        for check in result.checks:
            if check.finding or check.note:
                yield _of_check(check, result, file, replay)


def _of_check(check: Check, result: ExerciseResult, file: str, replay: Replay) -> Annotation:
    place = check.finding.place if check.finding else None
    there = result.verdict is not Verdict.MISSING
    return Annotation(
        kind=_kind(check),
        title=f"{result.id}: {check.id} ({in_words(result.verdict)}, {worth(result)})",
        message=_said(check, file, replay),
        file=str(PurePath(replay.folder) / (place.file if place else file)) if there else "",
        line=place.line if place else 0,
        column=place.column if place else 0,
        cost=result.max_points - (result.points or 0.0),
    )


def _kind(check: Check) -> str:
    if check.finding is None:
        return "notice"
    return "warning" if check.finding.code in _NOT_YET else "error"


def _said(check: Check, file: str, replay: Replay) -> str:
    """Return the message, the cause, and the command that shows the rest."""
    finding = check.finding
    if finding is None:
        return check.note
    fault = "our fault, not yours: " if check.status is Status.BROKEN else ""
    said = [fault + finding.message]
    if finding.why:
        said.append(f"why? {finding.why}")
    if finding.case and not finding.case.hidden:
        said.append(f"again: {replay.command(file, finding.case)}")
    return "\n".join(said)


def _message(text: str) -> str:
    """Return *text* as the message of a command: on one line, and harmless where it is shown."""
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(plain_line(text)).replace(":", "%3A").replace(",", "%2C")
