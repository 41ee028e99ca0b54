"""The result as GitHub Actions reads it: annotations and a folded report in the log, a summary.

    ::error file=softmax.py,line=3,title=...::...     at most ten of a kind, worst first
    ::group::6.5 of 30 points
    ::stop-commands::TOKEN                            the runner obeys nothing from here ...
    (the report as in a terminal)
    ::TOKEN::                                         ... to here
    ::endgroup::

The runner obeys any line that starts with ``::``, whoever printed it. So the report, which holds
what students wrote, stands between two lines with a token that nobody could know beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.report.annotations import annotate
from grader.report.audience import Audience, seen_by
from grader.report.harmless import plain
from grader.report.markdown import blocks
from grader.report.page import Replay
from grader.report.terminal import as_terminal
from grader.report.totals import total
from grader.results import Report

SUMMARY_BYTES = 1024 * 1024
"""GitHub drops the whole summary of a step that writes more."""
_CUT = "**This summary was cut: GitHub takes no longer one. The log of the step has all of it.**"
_LOG_COLUMNS = 100


def as_github(
    report: Report,
    *,
    token: str,
    audience: Audience = Audience.STUDENT,
    replay: Replay | None = None,
) -> str:
    """Return *report* for the log of a workflow's step.

    Parameters
    ----------
    report : Report
        What ``grade check`` found.
    token : str
        Ends the part in which the runner obeys nothing: random, a new one for each call.
    audience : Audience
        Whoever may read the repository may read the log, so by default the student.
    replay : Replay, optional
        Where the submission is in the repository; annotations point there.
    """
    seen, again = seen_by(audience, report), replay or Replay()
    lines = [
        *annotate(seen, again),
        f"::group::{total(seen)}",
        f"::stop-commands::{token}",
        plain(as_terminal(seen, width=_LOG_COLUMNS, replay=again)).rstrip("\n"),
        f"::{token}::",
        "::endgroup::",
    ]
    return "\n".join(lines) + "\n"


def summary(
    report: Report,
    *,
    audience: Audience = Audience.STUDENT,
    replay: Replay | None = None,
    room: int = SUMMARY_BYTES,
) -> str:
    """Return *report* as Markdown of at most *room* bytes; what is cut off is said at the end."""
    whole = list(blocks(report, audience=audience, replay=replay))
    text = "\n\n".join(whole) + "\n"
    if _size(text) <= room:
        return text
    kept = _fitting(whole, room - _size(f"\n\n{_CUT}\n"))
    cut = "\n\n".join((*kept, _CUT)) + "\n"
    return cut if _size(cut) <= room else ""


def write_summary(
    path: Path,
    report: Report,
    *,
    audience: Audience = Audience.STUDENT,
    replay: Replay | None = None,
) -> None:
    """Append the summary of *report* to *path*, the file that ``GITHUB_STEP_SUMMARY`` names.

    Other commands of the same step may have written to it: what they left is the room there is.
    """
    used = path.stat().st_size if path.exists() else 0
    text = summary(report, audience=audience, replay=replay, room=SUMMARY_BYTES - used - 1)
    if text:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{text}" if used else text)


def _fitting(parts: list[str], room: int) -> Iterator[str]:
    """Yield *parts* as long as they fit, the last one up to the line that does."""
    for part in parts:
        room -= _size(part) + 2
        if room < 0:
            return
        yield part


def _size(text: str) -> int:
    return len(text.encode())
