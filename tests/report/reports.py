"""Reports in numbers: every verdict with awkward points, and any text in every field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum

from grader.results import Check, ExerciseResult, Finding, Report, Status, Verdict
from tests.report import samples
from tests.report.samples import report

AWKWARD = (0.0, 1 / 3, 0.1 + 0.2, 1.4999999999, 2 / 3, 12.25, 1e-5, 100.0)
# What the grader makes itself, in digits: never text that anybody wrote.
_OURS = {"sha256", "seed", "seeds"}


def with_verdict(verdict: Verdict, points: float) -> ExerciseResult:
    """Return an exercise with that *verdict* and, unless it is our fault, those *points*."""
    broken = verdict is Verdict.BROKEN
    kept = verdict is Verdict.RECORDED
    passed = kept or verdict is Verdict.ACCEPTED
    points = 0.0 if kept else points
    status = Status.PASSED if passed else Status.BROKEN if broken else Status.FAILED
    status = Status.RECORDED if kept else status
    finding = None if passed else Finding(code=verdict, message=f"it is {verdict}")
    check = Check(id="values", status=status, points=points, max_points=200 / 3, finding=finding)
    return ExerciseResult(
        id=f"exercise-{verdict.replace('_', '-')}",
        title="A title, 3/4 of a line",
        verdict=verdict,
        points=None if broken else points,
        max_points=200 / 3,
        checks=(check, *samples.skipped("time")),
    )


def of_every_verdict() -> tuple[Report, ...]:
    """Return a report for each verdict, and one on all of them."""
    results = [
        with_verdict(verdict, AWKWARD[number % len(AWKWARD)])
        for number, verdict in enumerate(Verdict)
    ]
    return (*map(report, results), report(*results), report(*samples.EVERYTHING), report())


def saying(text: str, value: object = None, name: str = "") -> object:
    """Return *value* (by default a report on everything) with *text* in place of every text."""
    value = report(*samples.EVERYTHING, notes=("a note",)) if value is None and not name else value
    if name in _OURS or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(saying(text, item, "item") for item in value)
    if isinstance(value, Mapping):
        return dict.fromkeys((text,), text) if value else {}
    if is_dataclass(value):
        inside = {f.name: saying(text, getattr(value, f.name), f.name) for f in fields(value)}
        return replace(value, **inside)
    return value
