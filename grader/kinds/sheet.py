"""The marking sheet of one exercise: every check in its fixed order, from empty to signed.

A sheet starts with every check unanswered. Findings are entered as they are made, in any
order; :meth:`Sheet.sign` turns them into checks, a verdict and points. Everything that was
never answered is *skipped* and worth nothing: silence can never pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.results import Check, ExerciseResult, Finding, Measured, Status, Verdict, Visibility

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

_MAY_BE_PARTIAL = frozenset({Verdict.WRONG_ANSWER, Verdict.NOT_IMPLEMENTED})
"""Findings beside which the rest of the work may have earned points."""


class Sheet:
    """Collects what was found about one exercise.

    Parameters
    ----------
    asked
        The checks this exercise has, in order: the verdict is the first that did not pass, but
        that of a wrong answer goes before that of one that cannot be read.
    split
        Points of the checks that have their own. A check without points of its own stands
        guard over all that have.
    gate
        The check without whose whole points no other check earns any; "" where each question
        stands for itself.
    """

    def __init__(self, asked: Sequence[str], split: Mapping[str, float], gate: str = "") -> None:
        self._asked = tuple(asked)
        self._split = split
        self._gate = gate
        self._passed: set[str] = set()
        self._findings: dict[str, Finding] = {}
        self._notes: dict[str, str] = {}
        self._shares: dict[str, float] = {}
        self._recorded: set[str] = set()
        self._broken = ""

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

    def recorded(self, check: str, text: str) -> None:
        """Enter that what *check* asks for is there, and is judged later; *text* says so."""
        self._recorded.add(check)
        self.note(check, text)

    def shared(self, check: str, part: float) -> None:
        """Enter that *part* (0 to 1) of the points of *check* is earned although it failed."""
        self._shares[check] = part

    def explain(self, checks: tuple[str, ...], why: str) -> None:
        """Say *why* on the first finding among *checks*, in place of what was guessed."""
        for name in checks:
            if finding := self._findings.get(name):
                self._findings[name] = replace(finding, why=why)
                return

    def broken(self, reason: str) -> None:
        """Enter that nothing can be decided, through a fault of ours."""
        self._broken = self._broken or reason

    @property
    def only_recorded(self) -> bool:
        """Whether something is recorded, and nothing was found."""
        return bool(self._recorded) and not (self._findings or self._broken)

    def finding(self, check: str) -> Finding | None:
        return self._findings.get(check)

    def remark(self, check: str) -> str:
        """Return what was noted of *check*, "" if nothing was."""
        return self._notes.get(check, "")

    def status(self, check: str) -> Status:
        """How *check* stands now; unanswered checks are skipped."""
        if self._broken:
            return Status.BROKEN
        if finding := self._findings.get(check):
            return Status.ERRORED if finding.code in _ERRORED else Status.FAILED
        if check in self._passed:
            return Status.PASSED
        return Status.RECORDED if check in self._recorded else Status.SKIPPED

    def sign(
        self,
        *,
        id: str,
        title: str,
        seeds: Mapping[str, str],
        measured: Measured,
        output: str,
    ) -> ExerciseResult:
        """Close the sheet: checks in order, one verdict, the points.

        A sheet that holds no finding and yet an unanswered check is a fault of ours.
        """
        answered = self._passed | self._recorded
        if not self._findings and (left := [c for c in self._asked if c not in answered]):
            self.broken(f"the grader never carried out its check of {', '.join(left)}")
        points = self._points()
        return ExerciseResult(
            id=id,
            title=title,
            verdict=self._verdict(sum(points.values())),
            points=None if self._broken else sum(points.values()),
            max_points=sum(self._split.values()),
            checks=tuple(self._check(name, points.get(name, 0.0)) for name in self._asked),
            seeds=seeds,
            measured=measured,
            output=output,
        )

    def _points(self) -> dict[str, float]:
        """Return what each check earns, behind its guards and behind the gate."""
        if self._broken:
            return {}
        guards = [name for name in self._asked if name not in self._split]
        guarded = all(self.status(name) is Status.PASSED for name in guards)
        whole = {n: guarded and self.status(n) is Status.PASSED for n in self._split}
        return {name: points * self._part(name, whole) for name, points in self._split.items()}

    def _part(self, name: str, whole: Mapping[str, bool]) -> float:
        if self._gate and name != self._gate and not whole[self._gate]:
            return 0.0
        return 1.0 if whole[name] else self._shares.get(name, 0.0)

    def _verdict(self, points: float) -> Verdict:
        if self._broken:
            return Verdict.BROKEN
        if (code := self._decisive()) is not None:
            return Verdict.PARTIAL if code in _MAY_BE_PARTIAL and points > 0 else code
        return Verdict.RECORDED if self._recorded else Verdict.ACCEPTED

    def _decisive(self) -> Verdict | None:
        """Return the code of the finding that decides: the first, unless an answer is unreadable.

        One that cannot be read costs no attempt. But it does not make a wrong one free that stands
        beside it, and it is not made an attempt by one that is left out.
        """
        codes = [self._findings[name].code for name in self._asked if name in self._findings]
        if Verdict.INVALID_ANSWER in codes:
            judged = [code for code in codes if code not in _ERRORED]
            return judged[0] if judged else Verdict.INVALID_ANSWER
        return codes[0] if codes else None

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
