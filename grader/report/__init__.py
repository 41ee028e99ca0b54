"""How a result looks: every reporter is a function from a report to a text, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from grader.report.audience import Audience
from grader.report.github import as_github, summary, write_summary
from grader.report.junit import as_junit
from grader.report.markdown import as_markdown
from grader.report.page import Replay
from grader.report.result_json import as_json
from grader.report.terminal import as_terminal
from grader.results import Report


def _github(report: Report) -> str:
    return as_github(report, token=uuid4().hex)


REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "terminal": as_terminal,
    "json": as_json,
    "junit": as_junit,
    "markdown": as_markdown,
    "github": _github,
}

__all__ = [
    "REPORTERS",
    "Audience",
    "Replay",
    "as_github",
    "as_json",
    "as_junit",
    "as_markdown",
    "as_terminal",
    "summary",
    "write_summary",
]
