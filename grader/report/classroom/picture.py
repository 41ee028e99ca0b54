"""What a store says of a class, worked out once; pages and files for gradebooks only show it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from grader.record import record
from grader.report.classroom.gaps import gaps
from grader.report.classroom.numbers import correlation, mean, middle
from grader.results import ExerciseResult, Finding, Verdict
from grader.store import ON_TIME, Attempt, Book, Described, Late, Result, Run

_SMALLEST_CLUSTER = 3
_SHOWN = 5
_HOUR = 3600 * 10**9


@record(kw_only=True)
class Cluster:
    """Students with the same wrong result; *recognised* if it is a known mistake."""

    exercise: str
    verdict: Verdict
    message: str
    recognised: bool
    students: tuple[str, ...]


@record(kw_only=True)
class ExerciseFigures:
    """How a class did in one exercise; None is what cannot be said."""

    described: Described
    counted: int
    difficulty: float | None
    discrimination: float | None
    attempts: float | None
    hours: float | None
    passed: int
    verdicts: Mapping[Verdict, int]
    flags: tuple[str, ...]

    @property
    def top_fault(self) -> str:
        """The most frequent verdict of those that did not pass; "" if all did."""
        faults = [
            (count, verdict) for verdict, count in self.verdicts.items() if not _good(verdict)
        ]
        return max(faults, key=lambda pair: pair[0])[1] if faults else ""


@record(kw_only=True)
class StudentFigures:
    """One student: the current results by exercise, and why there are none.

    *notes* say how the work was read where that could surprise; *handed_in* is 0 where nobody
    states it.

    *late* is by exercise, too, where the store says what the dates of an assignment mean. Work
    may be late for one of them, and *undated* for another.
    """

    name: str
    results: Mapping[str, Result]
    late: Mapping[str, Late]
    attempts: int
    handed_in: int
    problem: str
    notes: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """What counts: the points for the work, less what being late costs."""
        return sum(self.counted(one) or 0.0 for one in self.results.values())

    @property
    def points_before(self) -> float:
        """The points for the work, whenever it was handed in."""
        return sum(one.points or 0.0 for one in self.results.values())

    def counted(self, result: Result) -> float | None:
        """Return the points of *result* that count; None where none are decided."""
        late = self.late.get(result.exercise, ON_TIME)
        return None if result.points is None else late.counted(result.points)

    @property
    def lateness(self) -> str:
        """Why points are taken off, or that nothing says whether they should be; "" otherwise."""
        return _together(self.late.values())

    @property
    def reason(self) -> str:
        """Why points are taken off; "" where none are."""
        return _together(one for one in self.late.values() if one.dated)

    @property
    def undated(self) -> bool:
        """Whether there is a date, and nothing says when the work was handed in."""
        return any(one.note and not one.dated for one in self.late.values())

    @property
    def undecided(self) -> bool:
        return any(one.points is None for one in self.results.values())


class Picture:
    """A class as the store has it now, in one assignment."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.exercises: tuple[Described, ...] = book.exercises
        self.assignment: str = book.assignment
        self.every_run: tuple[Run, ...] = book.runs
        self.runs: tuple[Run, ...] = tuple(
            run for run in self.every_run if run.facts.assignment == book.assignment
        )
        self._attempts: dict[str, list[Attempt]] = defaultdict(list)
        for attempt in book.attempts():
            self._attempts[attempt.student].append(attempt)
        self._current: dict[str, dict[str, Result]] = defaultdict(dict)
        for one in book.current():
            self._current[one.student][one.exercise] = one
        self._notes: Mapping[str, tuple[str, ...]] = book.notes()
        self._lateness: Mapping[tuple[str, str], Late] = book.lateness()

    @property
    def name(self) -> str:
        """The assignment, or the exercises that were graded last; "" if nothing was."""
        return self.assignment or (self.runs[-1].facts.selection if self.runs else "")

    @property
    def max_points(self) -> float:
        return sum(one.max_points for one in self.exercises)

    @cached_property
    def students(self) -> tuple[StudentFigures, ...]:
        return tuple(self._student(name) for name in sorted(self._attempts))

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What one should know before anybody is given these points."""
        found = list(gaps(self.runs))
        changed = [one.name for one in self.students if self._has_changed(one)]
        if changed:
            more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
            whole = f"all of {self.assignment}" if self.assignment else "all these exercises"
            found.append(
                "work has changed since all of it was graded, so that some results are of earlier "
                f"work: {', '.join(changed[:_SHOWN])}{more}; grade {whole}"
            )
        return tuple(found)

    def _has_changed(self, student: StudentFigures) -> bool:
        latest = self._attempts[student.name][-1].submission
        return any(one.submission != latest for one in student.results.values())

    @property
    def has_dates(self) -> bool:
        """Whether anything was graded for an assignment that is due at some time."""
        return any(one != ON_TIME for one in self._lateness.values())

    def _student(self, name: str) -> StudentFigures:
        attempts = self._attempts[name]
        problem = attempts[-1].problem
        results = {} if problem else self._current.get(name, {})
        late = {
            exercise: self._lateness[name, exercise]
            for exercise in results
            if (name, exercise) in self._lateness
        }
        stated = attempts[-1].handed_in if attempts[-1].stated else 0
        return StudentFigures(
            name=name,
            results=results,
            late=late,
            attempts=sum(not one.problem for one in attempts),
            handed_in=max((one.handed_in for one in late.values()), default=0) or stated,
            problem=problem,
            notes=() if problem else self._notes.get(name, ()),
        )

    @cached_property
    def totals(self) -> tuple[float, ...]:
        """The points of every student whose work could be read."""
        return tuple(one.points for one in self.students if not one.problem)

    @cached_property
    def machines(self) -> Mapping[int, str]:
        """The machine of each run."""
        return {run.id: run.facts.machine for run in self.runs}

    def attempts(self, student: StudentFigures) -> tuple[Attempt, ...]:
        return tuple(self._attempts[student.name])

    @property
    def hand_in_times(self) -> tuple[int, ...]:
        found = (one for attempts in self._attempts.values() for one in attempts)
        return tuple(sorted(one.handed_in for one in found if one.handed_in))

    def details(self, student: StudentFigures) -> tuple[ExerciseResult, ...]:
        """Return the whole results of a student, in the order of the exercises."""
        rows = [student.results[e.name] for e in self.exercises if e.name in student.results]
        return tuple(self._book.details(one.detail for one in rows))

    # ------------------------------------------------------------ exercises

    @cached_property
    def figures(self) -> tuple[ExerciseFigures, ...]:
        return tuple(map(self._figures, self.exercises))

    def _figures(self, described: Described) -> ExerciseFigures:
        name = described.name
        with_it = [one for one in self.students if name in one.results]
        decided = [one for one in with_it if one.results[name].points is not None]
        shares = [
            (one.results[name].points or 0.0) / (described.max_points or 1) for one in decided
        ]
        rests = [one.points_before - (one.results[name].points or 0.0) for one in decided]
        tries = [self._tries(one.name, name) for one in with_it]
        passed = [(count, hours) for count, hours in tries if hours is not None]
        verdicts = Counter(one.results[name].verdict for one in with_it)
        figures = ExerciseFigures(
            described=described,
            counted=len(with_it),
            difficulty=mean(shares),
            discrimination=correlation(shares, rests) if len(self.exercises) > 1 else None,
            attempts=middle([count for count, _ in passed]),
            hours=middle([hours for _, hours in passed if hours is not None]),
            passed=sum(count for verdict, count in verdicts.items() if _good(verdict)),
            verdicts=verdicts,
            flags=(),
        )
        clusters = [one for one in self.clusters if one.exercise == name]
        broken = {one.results[name].detail for one in with_it if one.results[name].points is None}
        faults = sorted({one.fault for one in self._book.details(sorted(broken))} - {""})
        return replace(figures, flags=tuple(_flags(figures, clusters, faults)))

    def _tries(self, student: str, exercise: str) -> tuple[float, float | None]:
        """Return how many hand-ins it took to pass, and how many hours after the first."""
        count, first = 0, None
        for attempt in self._attempts[student]:
            result = self._graded.get((attempt.submission, exercise))
            if result is None or not result.verdict.counts_as_attempt:
                continue
            count += 1
            first = attempt.handed_in if first is None else first
            if _good(result.verdict):
                return count, max(0.0, (attempt.handed_in - first) / _HOUR)
        return count, None

    @cached_property
    def _graded(self) -> dict[tuple[int | None, str], Result]:
        """The latest result of every submission, current or not."""
        mine = self.machines
        found = (one for one in self._book.history() if one.run in mine)
        return {(one.submission, one.exercise): one for one in found}

    # ------------------------------------------------------------ clusters

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """The wrong results that at least three students have in common, the largest first."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        told: dict[tuple[str, ...], tuple[Verdict, Finding]] = {}
        wrong = [
            (student.name, one)
            for student in self.students
            for one in student.results.values()
            if not _good(one.verdict)
        ]
        seen: dict[int, tuple[tuple[str, ...], Verdict, Finding] | None] = {}
        for name, one in wrong:
            if one.detail not in seen:
                (result,) = self._book.details([one.detail])
                seen[one.detail] = _signature(result)
            if (known := seen[one.detail]) is not None:
                found[known[0]].append(name)
                told[known[0]] = known[1:]
        clusters = (_cluster(key, told[key], names) for key, names in found.items())
        large = [one for one in clusters if len(one.students) >= _SMALLEST_CLUSTER]
        return tuple(sorted(large, key=lambda one: (-len(one.students), one.exercise, one.message)))


def _together(late: Iterable[Late]) -> str:
    return "; ".join(dict.fromkeys(one.note for one in late if one.note))


def _good(verdict: Verdict) -> bool:
    return verdict in {Verdict.ACCEPTED, Verdict.RECORDED}


def _signature(result: ExerciseResult) -> tuple[tuple[str, ...], Verdict, Finding] | None:
    """Return what is equal for equal wrong results: all of a class see the same cases.

    A known mistake is the same mistake on whatever case it shows.
    """
    finding = next((check.finding for check in result.checks if check.finding), None)
    if finding is None or finding.code in {Verdict.MISSING, Verdict.NOT_IMPLEMENTED}:
        return None
    shown = (finding.message, *(f"{one.label} {one.text}" for one in finding.exhibits))
    same = (finding.why,) if finding.why else shown
    return (result.id, str(finding.code), *same), result.verdict, finding


def _cluster(key: Sequence[str], told: tuple[Verdict, Finding], students: Iterable[str]) -> Cluster:
    verdict, finding = told
    return Cluster(
        exercise=key[0],
        verdict=verdict,
        message=finding.why or finding.message,
        recognised=bool(finding.why),
        students=tuple(students),
    )


def _flags(
    figures: ExerciseFigures, clusters: Sequence[Cluster], faults: Sequence[str]
) -> Iterable[str]:
    """Yield why a teacher should look at an exercise: it may be at fault, not the class."""
    if broken := figures.verdicts.get(Verdict.BROKEN, 0):
        yield f"{broken} could not be judged: the exercise or the grader is at fault"
        yield from faults[:_SHOWN]
    if figures.counted < 10:
        return
    if figures.discrimination is not None and figures.discrimination < 0.1:
        yield "who does well elsewhere does not do better here"
    if figures.difficulty is not None and figures.difficulty < 0.15:
        yield "hardly anybody has points: is something missing in the statement?"
    if figures.passed == figures.counted:
        yield "everybody passes: it tells nobody apart"
    for cluster in clusters:
        share = len(cluster.students) / figures.counted
        if not cluster.recognised and share >= 0.15:
            yield f"{share:.0%} have the same wrong result: is the reference right, the text clear?"
    slow = figures.verdicts.get(Verdict.TIME_LIMIT, 0) / figures.counted
    if slow > 0.2:
        yield f"{slow:.0%} run out of time: is the limit too tight?"
