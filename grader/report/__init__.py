"""How a result looks: every reporter is a function from a report to a text, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.report.page import Replay
from grader.report.terminal import as_terminal
from grader.results import Report

REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "terminal": as_terminal,
}

__all__ = ["REPORTERS", "Replay", "as_terminal"]
