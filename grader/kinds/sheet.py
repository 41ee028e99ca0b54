"""The marking sheet of one exercise: every check in its fixed order, from empty to signed.

A sheet starts with every check unanswered. Findings are entered as they are made, in any
order; :meth:`Sheet.sign` turns them into checks, a verdict and points. Everything that was
never answered is *skipped* and worth nothing: silence can never pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.results import Check, ExerciseResult, Finding, Measured, Status, Verdict, Visibility

ORDER = (
    "found",
    "readable",
    "defined",
    "allowed",
    "runs",
    "type",
    "shape",
    "dtype",
    "values",
    "warnings",
    "unchanged",
    "deterministic",
    "vectorized",
    "memory",
    "time",
)
"""The verdict is the first check in this order that did not pass."""

_ERRORED = frozenset(
    {
        Verdict.SYNTAX_ERROR,
        Verdict.RUN_TIME_ERROR,
        Verdict.TIME_LIMIT,
        Verdict.MEMORY_LIMIT,
        Verdict.OUTPUT_LIMIT,
        Verdict.NOT_IMPLEMENTED,
        Verdict.MISSING,
        Verdict.INVALID_ANSWER,
    }
)
"""Findings that say the work could not be judged, rather than that it was judged and is wrong."""


class Sheet:
    """Collects what was found about one exercise.

    Parameters
    ----------
    asked
        The checks this exercise has; others cannot be entered.
    split
        Points of the checks that have their own. A check without points of its own stands
        guard over ``values``, and without those points no other check earns any.
    """

    def __init__(self, asked: frozenset[str], split: Mapping[str, float]) -> None:
        self._asked = tuple(name for name in ORDER if name in asked)
        self._split = split
        self._passed: set[str] = set()
        self._findings: dict[str, Finding] = {}
        self._notes: dict[str, str] = {}
        self._broken = ""
        self.share = 0.0
        """The part of the ``values`` points earned although not everything is right."""

    def passed(self, *checks: str) -> None:
        """Enter that *checks* were carried out and found nothing, unless they already did."""
        self._passed.update(checks)

    def found(self, check: str, finding: Finding) -> None:
        """Enter a finding; the first one of a check stands."""
        if check not in self._asked:
            message = f"this exercise has no check {check!r}"
            raise ValueError(message)
        self._findings.setdefault(check, finding)

    def note(self, check: str, text: str) -> None:
        """Enter a remark that costs nothing; the first one of a check stands."""
        self._notes.setdefault(check, text)

    def explain(self, checks: tuple[str, ...], why: str) -> None:
        """Say *why* on the first finding among *checks*, in place of what was guessed."""
        for name in checks:
            if finding := self._findings.get(name):
                self._findings[name] = replace(finding, why=why)
                return

    def broken(self, reason: str) -> None:
        """Enter that nothing can be decided, through a fault of ours."""
        self._broken = self._broken or reason

    def finding(self, check: str) -> Finding | None:
        return self._findings.get(check)

    def status(self, check: str) -> Status:
        """How *check* stands now; unanswered checks are skipped."""
        if self._broken:
            return Status.BROKEN
        if finding := self._findings.get(check):
            return Status.ERRORED if finding.code in _ERRORED else Status.FAILED
        return Status.PASSED if check in self._passed else Status.SKIPPED

    def sign(
        self,
        *,
        id: str,  # noqa: A002 - the field of the result is called so
        title: str,
        seeds: Mapping[str, str],
        measured: Measured,
        output: str,
    ) -> ExerciseResult:
        """Close the sheet: checks in order, one verdict, the points.

        A sheet that holds no finding and yet an unanswered check is a fault of ours.
        """
        if not self._findings and (left := [c for c in self._asked if c not in self._passed]):
            self.broken(f"the grader never carried out its check of {', '.join(left)}")
        points = self._points()
        return ExerciseResult(
            id=id,
            title=title,
            verdict=self._verdict(points.get("values", 0.0)),
            points=None if self._broken else sum(points.values()),
            max_points=sum(self._split.values()),
            checks=tuple(self._check(name, points.get(name, 0.0)) for name in self._asked),
            seeds=seeds,
            measured=measured,
            output=output,
        )

    def _points(self) -> dict[str, float]:
        """Return what each check earns: ``values`` behind its guards, others behind ``values``."""
        if self._broken:
            return {}
        guards = [name for name in self._asked if name == "values" or name not in self._split]
        whole = all(self.status(name) is Status.PASSED for name in guards)
        earned = {"values": self._split.get("values", 0.0) * (1.0 if whole else self.share)}
        for name in self._split:
            if name != "values":
                own = whole and self.status(name) is Status.PASSED
                earned[name] = self._split[name] if own else 0.0
        return earned

    def _verdict(self, values: float) -> Verdict:
        if self._broken:
            return Verdict.BROKEN
        for name in self._asked:
            if finding := self._findings.get(name):
                some = finding.code is Verdict.WRONG_ANSWER and values > 0
                return Verdict.PARTIAL if some else finding.code
        return Verdict.ACCEPTED

    def _check(self, name: str, points: float) -> Check:
        finding = self._findings.get(name)
        if self._broken:
            first = name == self._asked[0]
            finding = Finding(code=Verdict.BROKEN, message=self._broken) if first else None
        hidden = finding is not None and finding.case is not None and finding.case.hidden
        return Check(
            id=name,
            status=self.status(name),
            points=points,
            max_points=self._split.get(name, 0.0),
            visibility=Visibility.HIDDEN if hidden else Visibility.PUBLIC,
            finding=finding,
            note=self._notes.get(name, ""),
        )
