"""Grading a class in this process, one after another, without a store: for a teacher's notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.batch.dates import late
from grader.batch.inputs import Found
from grader.batch.plan import Plan
from grader.batch.reading import Unusable, read_work
from grader.cases import fresh_seed, personal
from grader.errors import GraderError
from grader.grading import Grader, Occasion, open_grader, undecided
from grader.record import record
from grader.results import Isolation, Report
from grader.selection import Selection
from grader.spec.assignment import Assignment
from grader.store import ON_TIME, Late


@record(kw_only=True)
class Graded:
    """One student of a class: the *report*, or the *problem* for which there is none.

    *late* is what the dates of the assignment mean for the points.
    """

    student: str
    report: Report | None = None
    problem: str = ""
    late: Late = ON_TIME

    @property
    def points_before(self) -> float | None:
        """The points for the work, whenever it was handed in; None where staff has to look."""
        if self.report is None or any(one.needs_staff for one in self.report.exercises):
            return None
        return self.report.points

    @property
    def points(self) -> float | None:
        """What counts: the points for the work, less what being late costs."""
        before = self.points_before
        return None if before is None else self.late.counted(before)


def grade_at_once(
    found: Sequence[Found], made: Plan, *, hidden_seed: str = "", require: Isolation
) -> Iterator[Graded]:
    """Yield every student's result; all have the same hidden cases.

    Raises
    ------
    SandboxError
        Submissions are not isolated as well as *require* says.
    """
    seed = hidden_seed or fresh_seed()
    assignment = made.course.assignment(made.assignment) if made.assignment else None
    with open_grader(made.course, require=require) as grader:
        for one in found:
            try:
                yield _graded(one, made, assignment, grader, seed)
            except Unusable as error:
                yield Graded(student=one.student, problem=str(error))


def _graded(
    found: Found, made: Plan, assignment: Assignment | None, grader: Grader, seed: str
) -> Graded:
    work = read_work(found, made.exercises)
    dates = late(assignment, found) or ON_TIME
    notes = (dates.note,) if dates.note else ()
    occasion = Occasion(assignment=made.assignment, student=found.student, notes=notes)
    own = tuple(personal(one, found.student, made.course.variant_key) for one in made.exercises)
    try:
        report = grader.grade(own, work.submission, occasion, hidden_seed=seed)
    except GraderError as error:  # of the course or of the machine: never the student's
        selection = Selection(
            course=made.course, exercises=own, assignment=made.assignment, student=found.student
        )
        report = undecided(selection, str(error))
    return Graded(student=found.student, report=report, late=dates)
