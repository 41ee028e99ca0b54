"""What goes into a store and comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from grader.record import record
from grader.results import Verdict


@record(kw_only=True)
class RunFacts:
    """Who graded what by what: recorded once for all results of a run.

    The *selection* is graded, and counts for the *assignment*: that is what was named, or what
    some of its exercises are graded again for; "" for exercises of no assignment. *part* says of
    which students: "2/3" is one of three parts, "some" are those that were named, "" are all.
    """

    course: str
    selection: str
    assignment: str = ""
    part: str = ""
    hidden_seed: str
    versions: Mapping[str, str]
    machine: str
    isolation: str

    @property
    def is_whole(self) -> bool:
        """Whether all of an assignment is graded, so that what it has not is no part of it."""
        return bool(self.assignment) and self.selection == self.assignment


@record(kw_only=True)
class Run:
    """A run in the store; times are nanoseconds since 1970, *finished* is None until it is."""

    id: int
    uid: str
    started: int
    finished: int | None
    facts: RunFacts


@record(kw_only=True)
class Described:
    """What a course says of an exercise, as far as reports repeat it."""

    name: str
    title: str
    topic: str
    max_points: float


@record(kw_only=True)
class Entry:
    """One exercise of one submission: the narrow row, and the whole result compressed.

    *key* is the digest of everything the result depends on, *timed* whether it also depends on
    the machine.
    """

    exercise: str
    key: bytes
    verdict: Verdict
    points: float | None
    max_points: float
    seconds: float
    timed: bool
    detail: bytes


@record(kw_only=True)
class Late:
    """What the dates of an assignment mean for the points of one student's work.

    *factor* is the part of the points that counts, *note* why, "" for work that is on time.
    *handed_in* is when somebody says that it was, in ns since 1970; 0 if nobody does.
    """

    handed_in: int = 0
    factor: float = 1.0
    note: str = ""

    @property
    def dated(self) -> bool:
        """Whether it is known when the work was handed in."""
        return bool(self.handed_in)

    def counted(self, points: float) -> float:
        """Return what is left of *points*."""
        return points if self.factor == 1 else round(points * self.factor, 9)


ON_TIME = Late()


@record(kw_only=True)
class HandIn:
    """What a student handed in at *handed_in*, or the *problem* for which it cannot be read.

    The time is *stated* by somebody, or else that of the newest file.
    *sha256* is the digest of what was handed in. Earlier graders took one of what was asked of it:
    *formerly* is by what they would know it, so that it is not taken for new work.
    *carried* are the keys of results that are in the store already, of this student's earlier
    work or of somebody whose program is the same. *late* is what dates mean for each of the
    exercises that an assignment names; it is empty where none is graded. *notes* are what there is
    to say of how the work was read; None where only a part was, so that what was said stays.
    """

    student: str
    sha256: str = ""
    formerly: str = ""
    handed_in: int = 0
    stated: bool = False
    problem: str = ""
    entries: tuple[Entry, ...] = ()
    carried: tuple[bytes, ...] = ()
    late: Mapping[str, Late] = field(default_factory=dict)
    notes: tuple[str, ...] | None = None


@record(kw_only=True)
class Result:
    """A row of the history of results; *detail* is where the whole of it is."""

    student: str
    submission: int
    exercise: str
    run: int
    recorded: int
    key: bytes
    verdict: Verdict
    points: float | None
    max_points: float
    seconds: float
    timed: bool
    detail: int


@record(kw_only=True)
class Attempt:
    """One hand-in of a student as the store keeps it; *submission* is None if it has a problem.

    Whether anybody *stated* when it was, or it is the time of a file, is kept, too.
    """

    student: str
    submission: int | None
    run: int
    recorded: int
    handed_in: int
    stated: bool
    problem: str
