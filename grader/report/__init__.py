"""How a result looks: every reporter is a function from a report to a text, and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol
from uuid import uuid4

from grader.report.audience import Audience
from grader.report.page import Replay
from grader.results import Report

__all__ = ["REPORTERS", "Audience", "Replay", "Reporter"]


class Reporter(Protocol):
    """Turns a report into a text; *replay* is how the user would run a case of it again."""

    def __call__(self, report: Report, replay: Replay | None = None, /) -> str: ...


def _of(module: str) -> Any:
    """Import what one format needs; whoever reads a terminal need not wait for the others."""
    return import_module(f"grader.report.{module}")


REPORTERS: Mapping[str, Reporter] = {
    "terminal": lambda report, replay=None: _of("terminal").as_terminal(report, replay=replay),
    "json": lambda report, _replay=None: _of("result_json").as_json(report),
    "junit": lambda report, replay=None: _of("junit").as_junit(report, replay=replay),
    "markdown": lambda report, replay=None: _of("markdown").as_markdown(report, replay=replay),
    "gradescope": lambda report, replay=None: _of("gradescope").as_gradescope(
        report, replay=replay
    ),
    "github": lambda report, replay=None: _of("github").as_github(
        report, token=uuid4().hex, replay=replay
    ),
}
