"""What a grading run says: verdicts, checks, findings, points.

These values are made once, in :mod:`grader.kinds` and :mod:`grader.grading`; reporters only
print them. Nothing in here decides how anything looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from grader.record import record

type_fact = str | int | float | bool | None


class Verdict(StrEnum):
    """The outcome of an exercise in one word."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    WRONG_ANSWER = "wrong_answer"
    WRONG_SHAPE = "wrong_shape"
    WRONG_DTYPE = "wrong_dtype"
    WRONG_TYPE = "wrong_type"
    MUTATES_INPUT = "mutates_input"
    NOT_DETERMINISTIC = "not_deterministic"
    NOT_VECTORIZED = "not_vectorized"
    TOO_SLOW = "too_slow"
    OVER_MEMORY = "over_memory"
    FORBIDDEN_CALL = "forbidden_call"
    RUN_TIME_ERROR = "run_time_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    SYNTAX_ERROR = "syntax_error"
    NOT_IMPLEMENTED = "not_implemented"
    MISSING = "missing"
    INVALID_ANSWER = "invalid_answer"
    RECORDED = "recorded"
    BROKEN = "broken"

    @property
    def counts_as_attempt(self) -> bool:
        """Whether handing this in used up a try: what we could not even judge does not."""
        return self not in {
            Verdict.SYNTAX_ERROR,
            Verdict.INVALID_ANSWER,
            Verdict.MISSING,
            Verdict.BROKEN,
        }


class Status(StrEnum):
    """How one check ended: *errored* blames the submission, *broken* blames us.

    *recorded* is whole as far as can be seen here, and judged later by those who can.
    """

    PASSED = "passed"
    FAILED = "failed"
    ERRORED = "errored"
    SKIPPED = "skipped"
    RECORDED = "recorded"
    BROKEN = "broken"


class Scope(StrEnum):
    """What a result is based on: the public cases of a bundle, or everything staff have."""

    PUBLIC = "public"
    FULL = "full"


class Isolation(StrEnum):
    """How well this machine protects itself from the submission (``docs/security.md``)."""

    CONTAINED = "contained"
    LIMITED = "limited"
    NONE = "none"


class Visibility(StrEnum):
    """Whether a student may read a finding as it stands."""

    PUBLIC = "public"
    HIDDEN = "hidden"


@record(kw_only=True)
class CaseReference:
    """Which case a finding speaks of, and how to run it again.

    *number* counts from 1 among the *total* cases drawn from *seed* (hexadecimal digits).
    """

    number: int
    total: int
    seed: str
    hidden: bool


@record(kw_only=True)
class Exhibit:
    """One labelled line of evidence, such as ``want row 0   [0.032 0.087]``."""

    label: str
    text: str
    differs: bool = False


@record(kw_only=True)
class Place:
    """A line of the student's own file; *line* and *column* count from 1, 0 is unknown."""

    file: str
    line: int
    column: int = 0
    source: str = ""


@record(kw_only=True)
class Finding:
    """Why a check did not pass: a sentence for the student, facts for machines."""

    code: Verdict
    message: str
    why: str = ""
    case: CaseReference | None = None
    exhibits: tuple[Exhibit, ...] = ()
    place: Place | None = None
    facts: Mapping[str, type_fact] = field(default_factory=dict)


@record(kw_only=True)
class Check:
    """One thing asked of a submission. *note* may speak of a check that passed."""

    id: str
    status: Status
    points: float = 0.0
    max_points: float = 0.0
    visibility: Visibility = Visibility.PUBLIC
    finding: Finding | None = None
    note: str = ""

    @property
    def known_points(self) -> float | None:
        """The points; None where they are not decided, or not yet."""
        return None if self.status in {Status.RECORDED, Status.BROKEN} else self.points


@record(kw_only=True)
class Measured:
    """What was measured about how the work was done; None where nothing was measured.

    *speedup* is how many times faster than the loop of the exercise it is, *ratio* how many times
    the reference's time it takes, each with the bounds of the middle half of what was measured.
    *memory* is what was needed as a part of what is allowed, 1 for just as much.
    """

    speedup: float | None = None
    speedup_interval: tuple[float, float] | None = None
    ratio: float | None = None
    interval: tuple[float, float] | None = None
    lines: float | None = None
    memory: float | None = None


@record(kw_only=True)
class ExerciseResult:
    """One exercise of one submission. ``points`` is None when nothing could be decided."""

    id: str
    title: str
    verdict: Verdict
    points: float | None
    max_points: float
    checks: tuple[Check, ...]
    seeds: Mapping[str, str] = field(default_factory=dict)
    measured: Measured = field(default_factory=Measured)
    output: str = ""

    @property
    def needs_staff(self) -> bool:
        """Whether a person has to look: the fault is ours, so no points were decided."""
        return self.points is None

    @property
    def fault(self) -> str:
        """What of ours is to blame, if anything is *broken*; "" otherwise."""
        ours = (c.finding for c in self.checks if c.status is Status.BROKEN and c.finding)
        return next((finding.message for finding in ours), "")

    @property
    def later(self) -> float:
        """How many of the points are decided later: what they are for is recorded."""
        return sum(c.max_points for c in self.checks if c.status is Status.RECORDED)

    @property
    def known_points(self) -> float | None:
        """The points as people are told: None as long as some are not decided."""
        return None if self.later else self.points

    @property
    def counts_as_attempt(self) -> bool:
        return self.verdict.counts_as_attempt

    @property
    def passed(self) -> bool:
        return self.verdict in {Verdict.ACCEPTED, Verdict.RECORDED}


@record(kw_only=True)
class SubmissionFacts:
    """What was graded: the digest over all files, and their names in order."""

    sha256: str
    files: tuple[str, ...]


@record(kw_only=True)
class Report:
    """The whole answer to ``grade check``: every exercise asked for, in order."""

    grader: str
    scope: Scope
    isolation: Isolation
    course: str
    exercises: tuple[ExerciseResult, ...]
    submission: SubmissionFacts
    started: datetime
    seconds: float
    assignment: str = ""
    student: str = ""
    notes: tuple[str, ...] = ()
    replayed: bool = False
    """Whether only one case was run again, which decides nothing about the rest."""

    @property
    def points(self) -> float:
        """The points decided so far; an exercise that is our fault adds none."""
        return sum(result.points or 0.0 for result in self.exercises)

    @property
    def max_points(self) -> float:
        return sum(result.max_points for result in self.exercises)

    @property
    def later(self) -> float:
        """How many of the points are decided after the work is handed in."""
        return sum(result.later for result in self.exercises)

    @property
    def exit_status(self) -> int:
        """0 all passed, 1 something failed, 4 something of ours is broken."""
        if any(result.verdict is Verdict.BROKEN for result in self.exercises):
            return 4
        return 0 if all(result.passed for result in self.exercises) else 1
