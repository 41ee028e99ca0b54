"""Submissions as tests: a node for each submission, for each of its exercises, for each check.

Every process of pytest-xdist judges the exercises of the tests that it was given, with the same
hidden cases as the others, and at most once each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from grader.cases import fresh_seed
from grader.errors import GraderError
from grader.grading import Grader, open_grader
from grader.kinds import checks_of
from grader.report.audience import audience_of, seen_by
from grader.report.findings import check_lines
from grader.report.layout import as_string
from grader.report.numbers import out_of, rounded
from grader.report.page import Page, Replay, file_of
from grader.results import Check, ExerciseResult, Report, Status
from grader.selection import Selection, select
from grader.spec.checking import Exercise
from grader.submissions import Submission, submitted

_WIDTH = 100


class _Run:
    """What is open while pytest runs: the processes that run code."""

    def __init__(self, seed: str) -> None:
        self.seed = seed or fresh_seed()
        self._open = ExitStack()

    def grader(self, selection: Selection) -> Grader:
        return self._open.enter_context(open_grader(selection.course, bundle=selection.bundle))

    def close(self) -> None:
        self._open.close()


_RUN = pytest.StashKey[_Run]()


def prepare(config: pytest.Config, seed: str) -> None:
    """Make ready for grading with hidden cases from *seed*; fresh ones if it is empty."""
    run = config.stash[_RUN] = _Run(seed)
    config.add_cleanup(run.close)


def seed_of(config: pytest.Config) -> str:
    return config.stash[_RUN].seed


def collect(session: pytest.Session) -> Iterator[pytest.Item]:
    """Yield a test for each check of each submission that was named.

    Raises
    ------
    pytest.UsageError
        There is nothing to grade, or nothing to grade it by.
    """
    for path in session.config.getoption("grade"):
        try:
            yield from Submitted.from_parent(session, path=Path(path)).items()
        except GraderError as error:
            raise pytest.UsageError(str(error)) from None


class Submitted(pytest.Collector):
    """The work of one student."""

    # pytest lets a node ask for words of its own here; its types do not say so.
    @classmethod
    def from_parent(cls, parent: Any, *, path: Path) -> Submitted:  # type: ignore[override]
        node = super().from_parent(parent, name=path.name or str(path), nodeid=str(path))
        config = parent.config
        course = config.getoption("grade_course")
        node.selection = select(
            [path],
            course=Path(course) if course else None,
            student=config.getoption("grade_student"),
        )
        node.submission = submitted([path], node.selection.exercises)
        node.grader = None
        return node

    selection: Selection
    submission: Submission
    grader: Grader | None

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        return self.items()

    def items(self) -> Iterator[pytest.Item]:
        for exercise in self.selection.exercises:
            yield from Attempt.from_parent(self, exercise=exercise).collect()

    def judge(self, exercise: Exercise) -> Report:
        """Judge one exercise, and return the report on it as this scope may show it."""
        run = self.config.stash[_RUN]
        if self.grader is None:
            self.grader = run.grader(self.selection)
        report = self.grader.grade((exercise,), self.submission, hidden_seed=run.seed)
        return seen_by(audience_of(report), report)


class Attempt(pytest.Collector):
    """One exercise of one submission, judged when the first of its checks is."""

    exercise: Exercise
    _report: Report | None = None

    # As above.
    @classmethod
    def from_parent(cls, parent: Submitted, *, exercise: Exercise) -> Attempt:  # type: ignore[override]
        node = super().from_parent(parent, name=exercise.id)
        node.exercise = exercise
        return node

    def collect(self) -> Iterable[pytest.Item]:
        return [Checked.from_parent(self, name=name) for name in checks_of(self.exercise)]

    def report(self) -> Report:
        if self._report is None:
            assert isinstance(self.parent, Submitted)
            self._report = self.parent.judge(self.exercise)
        return self._report

    def result(self) -> ExerciseResult:
        (result,) = self.report().exercises
        return result


class NotPassed(Exception):
    """A check did not pass; the text says why."""


class Checked(pytest.Item):
    """One check of one exercise. What could not be judged through our fault is an error."""

    def _check(self) -> Check:
        assert isinstance(self.parent, Attempt)
        return next(one for one in self.parent.result().checks if one.id == self.name)

    def setup(self) -> None:
        assert isinstance(self.parent, Attempt)
        result, check = self.parent.result(), self._check()
        self.user_properties += [
            ("exercise", result.id),
            ("verdict", str(result.verdict)),
            ("points", 0 if result.needs_staff else rounded(check.points)),
            ("max_points", rounded(check.max_points)),
            ("needs_staff", result.needs_staff),
        ]
        if check.status is Status.BROKEN:
            raise NotPassed(self._told(check))

    def runtest(self) -> None:
        check = self._check()
        if check.status in {Status.SKIPPED, Status.RECORDED}:
            pytest.skip(check.note or "not run")
        if check.status is not Status.PASSED:
            raise NotPassed(self._told(check))

    def _told(self, check: Check) -> str:
        assert isinstance(self.parent, Attempt)
        assert isinstance(self.parent.parent, Submitted)
        page = Page(width=_WIDTH, replay=Replay(folder=str(self.parent.parent.submission.root)))
        file = file_of(self.parent.result(), self.parent.report())
        lines = check_lines(check, page, file, split=True)
        return dedent(as_string(lines, colour=False)).rstrip("\n")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        if isinstance(excinfo.value, NotPassed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        assert self.parent is not None
        return self.path, None, f"{self.parent.name}: {self.name}"


def total(reports: Sequence[Any]) -> str:
    """Return the sentence on the points of all checks that ran, each counted once."""
    points: dict[str, tuple[float, float, bool]] = {}
    for report in reports:
        said = dict(getattr(report, "user_properties", ()))
        if "max_points" in said:
            points[report.nodeid] = (said["points"], said["max_points"], said["needs_staff"])
    earned = out_of(sum(p for p, _, _ in points.values()), sum(m for _, m, _ in points.values()))
    undecided = any(staff for _, _, staff in points.values())
    return f"{earned} points" + (", some undecided through our fault" if undecided else "")
