"""How a result looks: every reporter is a function from a report to a text, and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from uuid import uuid4

from grader.report.audience import Audience
from grader.report.classroom50 import HandedIn, as_classroom50, handed_in
from grader.report.github import as_github, summary, write_summary
from grader.report.gradescope import as_gradescope
from grader.report.junit import as_junit
from grader.report.markdown import as_markdown
from grader.report.page import Replay
from grader.report.result_json import as_json
from grader.report.terminal import as_terminal
from grader.results import Report


class Reporter(Protocol):
    """Turns a report into a text; *replay* is how the user would run a case of it again."""

    def __call__(self, report: Report, replay: Replay | None = None, /) -> str: ...


REPORTERS: Mapping[str, Reporter] = {
    "terminal": lambda report, replay=None: as_terminal(report, replay=replay),
    "json": lambda report, _replay=None: as_json(report),
    "junit": lambda report, replay=None: as_junit(report, replay=replay),
    "markdown": lambda report, replay=None: as_markdown(report, replay=replay),
    "gradescope": lambda report, replay=None: as_gradescope(report, replay=replay),
    "github": lambda report, replay=None: as_github(report, token=uuid4().hex, replay=replay),
}

__all__ = [
    "REPORTERS",
    "Audience",
    "HandedIn",
    "Replay",
    "Reporter",
    "as_classroom50",
    "as_github",
    "as_gradescope",
    "as_json",
    "as_junit",
    "as_markdown",
    "as_terminal",
    "handed_in",
    "summary",
    "write_summary",
]
