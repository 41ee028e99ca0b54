"""What a class is graded for: the exercises, and a task for all that is not in the store yet."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

from grader.batch.dates import late
from grader.batch.inputs import Found
from grader.batch.keys import Keys, versions
from grader.batch.reading import Unusable, Work, nanoseconds, read_work
from grader.batch.task import Setting, Task
from grader.bundle import read_bundle
from grader.cases import personal
from grader.errors import UsageError
from grader.kinds.packages import all_lacking
from grader.record import record
from grader.results import Isolation
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.store import Described, HandIn, Run, RunFacts, Store


@record(kw_only=True)
class Plan:
    """The course and its exercises, worth what *assignment* says if they are part of one.

    Unless it is graded as a *whole*, only some of its exercises are graded again for it.
    """

    course: Course
    exercises: tuple[Exercise, ...]
    assignment: str = ""
    whole: bool = True

    @property
    def described(self) -> tuple[Described, ...]:
        return tuple(
            Described(
                name=one.id,
                title=one.title,
                topic=one.topic,
                max_points=one.max_points,
            )
            for one in self.exercises
        )

    def facts(self, isolation: Isolation, hidden_seed: str = "", part: str = "") -> RunFacts:
        named = self.assignment if self.whole else ""
        return RunFacts(
            course=self.course.name,
            selection=named or " ".join(one.id for one in self.exercises),
            assignment=self.assignment,
            part=part,
            hidden_seed=hidden_seed,
            versions=versions(),
            machine=machine(),
            isolation=isolation,
        )


def plan(
    course: Course, words: Sequence[str], found: Sequence[Found], graded_last: str = ""
) -> Plan:
    """Return what *words* name: ids, topics, one assignment, or ``all``.

    Without words it is the assignment that the first rendered folder was made for. Exercises that
    are all part of the assignment that was *graded_last* are graded again for it.

    Raises
    ------
    UsageError
        That leaves nothing to grade, or the course has no solutions to grade by.
    """
    if not course.has_solutions:
        raise UsageError(
            f"the course {course.root} has no solutions/, expected references to grade by; "
            "a class is graded by staff"
        )
    chosen = list(words) or _rendered_for(course, found)
    if not chosen:
        known = ", ".join(course.assignments) or "none"
        raise UsageError(
            "nothing says what is to be graded; name exercises or an assignment with -e "
            f"(assignments: {known}; or -e all)"
        )
    if len(chosen) == 1 and chosen[0] in course.assignments:
        exercises = course.assigned(chosen[0])
        return _usable(Plan(course=course, exercises=exercises, assignment=chosen[0]))
    exercises = course.select(chosen)
    if graded_last in course.assignments:
        names = {one.id for one in exercises}
        again = tuple(one for one in course.assigned(graded_last) if one.id in names)
        if len(again) == len(exercises):
            made = Plan(course=course, exercises=again, assignment=graded_last, whole=False)
            return _usable(made)
    return _usable(Plan(course=course, exercises=exercises))


def _usable(made: Plan) -> Plan:
    """Return *made* if all of it can be graded here: nothing is stored that had no chance."""
    if lack := all_lacking(made.exercises):
        raise UsageError(
            f"nothing was graded: {lack}, and run the same command again; or name the other "
            "exercises with -e ID"
        )
    for exercise in made.exercises:
        made.course.solution(exercise)  # one that is wrong is said before anything is graded
    return made


def _rendered_for(course: Course, found: Sequence[Found]) -> list[str]:
    for one in found:
        try:
            bundle = read_bundle(one.path) if one.path.is_dir() else None
        except UsageError:
            continue
        if bundle is not None and bundle.assignment in course.assignments:
            return [bundle.assignment]
    return []


def machine() -> str:
    """Return what says on which machine something was timed."""
    return f"{platform.node()} {platform.machine()} {platform.system()} {platform.release()}"


class Planner:
    """Turns what was found into tasks, and into hand-ins of those for which there is none."""

    def __init__(self, made: Plan, store: Store, run: Run, require: Isolation) -> None:
        self._exercises = made.exercises
        self._every = made.course.assigned(made.assignment) if made.assignment else ()
        self._store = store
        self._keys = Keys(made.course)
        self._variant_key = made.course.variant_key
        assigned = made.course.assignment(made.assignment) if made.assignment else None
        self._counts_for = made.assignment
        self._assigned = assigned
        self._is_part = not made.whole
        points = {one.id: one.points for one in assigned.exercises} if assigned else {}
        self.setting = Setting(
            root=Path(made.course.root).resolve(),
            worth={one.id: points.get(one.id) for one in made.exercises},
            hidden_seed=run.facts.hidden_seed,
            require=require,
        )

    def task(self, found: Found) -> Task | HandIn:
        """Return the task of grading what changed; a hand-in without results if nothing did."""
        try:
            work = read_work(found, self._exercises, self._every)
        except Unusable as error:
            handed_in = nanoseconds(found.handed_in)
            return HandIn(
                student=found.student,
                handed_in=handed_in,
                stated=found.handed_in is not None,
                problem=str(error),
            )
        # Of a part that is graded again nothing is said of dates unless somebody says when: it
        # keeps what was said of the whole.
        said = found.handed_in is not None or not self._is_part
        dates = late(self._assigned, found) if said else None
        lateness = {one.id: dates for one in self._exercises} if dates else {}
        notes = None if self._is_part else work.submission.notes
        keys = self._changed(work)
        carried = tuple(key for key in keys.values() if self._store.has(key))
        left = {name: key for name, key in keys.items() if key not in carried}
        if left:
            return Task(
                work=work,
                keys=left,
                setting=self.setting,
                carried=carried,
                late=lateness,
                notes=notes,
            )
        return HandIn(
            student=work.student,
            sha256=work.sha256,
            formerly=work.submission.sha256,
            handed_in=work.handed_in,
            stated=work.stated,
            carried=carried,
            late=lateness,
            notes=notes,
        )

    def _changed(self, work: Work) -> dict[str, bytes]:
        """Return the new key of each exercise whose latest result has another."""
        known = self._store.keys_of(
            work.student, work.sha256, work.submission.sha256, assignment=self._counts_for
        )
        owned = ((one, personal(one, work.student, self._variant_key)) for one in self._exercises)
        keys = {one.id: self._keys.key(own, work.submission) for one, own in owned}
        return {name: key for name, key in keys.items() if known.get(name) != key}
