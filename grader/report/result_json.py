"""The result as one JSON document, ``grader/result/v1``: see ``docs/result.schema.json``.

Every key is always there; what is not known is "", null or empty. Numbers are finite: a
measurement that is not is null, a fact that is not is the text "nan", "inf" or "-inf". Version 1
has no word for a check that is recorded: it is skipped, and its note says why.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC

from grader.report.audience import Audience, audience_of, seen_by
from grader.report.harmless import plain, plain_line
from grader.report.numbers import rounded
from grader.results import (
    CaseReference,
    Check,
    ExerciseResult,
    Exhibit,
    Finding,
    Measured,
    Place,
    Report,
    Status,
    type_fact,
)

SCHEMA = "grader/result/v1"
_json = Mapping[str, "_json"] | Sequence["_json"] | str | int | float | bool | None
# Inside a <script> element these would end it; in JSON they can only stand in strings.
_HTML = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def as_json(report: Report, *, audience: Audience | None = None) -> str:
    """Return *report* as one JSON document in ASCII, ending with a line feed.

    Parameters
    ----------
    report : Report
        What ``grade check`` found.
    audience : Audience, optional
        For whom; by default for staff in scope ``full`` and for the student in scope ``public``.
    """
    seen = seen_by(audience or audience_of(report), report)
    document = json.dumps(_report(seen), indent=2, allow_nan=False)
    return document.translate(_HTML) + "\n"


def _report(report: Report) -> _json:
    return {
        "schema": SCHEMA,
        "grader": plain_line(report.grader),
        "scope": report.scope,
        "isolation": report.isolation,
        "course": plain_line(report.course),
        "assignment": plain_line(report.assignment),
        "student": plain_line(report.student),
        "submission": {
            "sha256": report.submission.sha256,
            "files": [plain_line(name) for name in report.submission.files],
        },
        "started": report.started.astimezone(UTC).isoformat(),
        "seconds": round(report.seconds, 3),
        "exercises": [_exercise(result) for result in report.exercises],
        "totals": _totals(report),
        "notes": [plain(note) for note in report.notes],
    }


def _exercise(result: ExerciseResult) -> _json:
    return {
        "id": plain_line(result.id),
        "title": plain_line(result.title),
        "verdict": result.verdict,
        "points": None if result.points is None else rounded(result.points),
        "max_points": rounded(result.max_points),
        "needs_staff": result.needs_staff,
        "counts_as_attempt": result.counts_as_attempt,
        "checks": [_check(check) for check in result.checks],
        "seeds": {plain_line(name): plain_line(seed) for name, seed in result.seeds.items()},
        "measured": _measured(result.measured),
        "output": plain(result.output),
    }


def _check(check: Check) -> _json:
    return {
        "id": plain_line(check.id),
        "status": Status.SKIPPED if check.status is Status.RECORDED else check.status,
        "points": rounded(check.points),
        "max_points": rounded(check.max_points),
        "visibility": check.visibility,
        "finding": _finding(check.finding) if check.finding else None,
        "note": plain(check.note),
    }


def _finding(finding: Finding) -> _json:
    return {
        "code": finding.code,
        "message": plain(finding.message),
        "why": plain(finding.why),
        "facts": {plain_line(name): _fact(fact) for name, fact in finding.facts.items()},
        "case": _case(finding.case) if finding.case else None,
        "place": _place(finding.place) if finding.place else None,
        "exhibits": [_exhibit(exhibit) for exhibit in finding.exhibits],
    }


def _case(case: CaseReference) -> _json:
    return {**asdict(case), "seed": plain_line(case.seed)}


def _place(place: Place) -> _json:
    return {**asdict(place), "file": plain_line(place.file), "source": plain(place.source)}


def _exhibit(exhibit: Exhibit) -> _json:
    label, text = plain(exhibit.label), plain(exhibit.text)
    return {"label": label, "text": text, "differs": exhibit.differs}


def _measured(measured: Measured) -> _json:
    return {
        "speedup": _finite(measured.speedup),
        "speedup_interval": _bounds(measured.speedup_interval),
        "ratio": _finite(measured.ratio),
        "interval": _bounds(measured.interval),
        "lines": _finite(measured.lines),
    }


def _bounds(interval: tuple[float, float] | None) -> _json:
    """Return both ends, or None unless both are numbers."""
    bounds = [_finite(bound) for bound in interval or ()]
    return bounds if bounds and None not in bounds else None


def _totals(report: Report) -> _json:
    undecided = sum(result.max_points for result in report.exercises if result.needs_staff)
    return {
        "points": rounded(report.points),
        "max_points": rounded(report.max_points),
        "undecided": rounded(undecided),
        "passed": sum(result.passed for result in report.exercises),
        "exercises": len(report.exercises),
        "exit_status": report.exit_status,
    }


def _finite(number: float | None) -> float | None:
    return None if number is None or not math.isfinite(number) else float(number)


def _fact(fact: type_fact) -> _json:
    if isinstance(fact, str):
        return plain(fact)
    return str(fact) if isinstance(fact, float) and not math.isfinite(fact) else fact
