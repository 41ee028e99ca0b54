"""A student's folder from a course: exercises selected, drawn, recorded, and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from grader.bundle import read_bundle
from grader.cases import personal
from grader.errors import Problem, SpecError, UsageError
from grader.kinds.expectations import Expectations
from grader.kinds.packages import all_lacking
from grader.kinds.recording import CannotRecordError, record
from grader.render import Form, Rendered, bundled, render
from grader.sandbox import open_sandbox
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.spec.models import CodeExercise


def render_selection(
    course: Course,
    words: Sequence[str],
    out: Path,
    *,
    student: str = "",
    expectations: Expectations | None = None,
    form: Form = Form.FILES,
    requirement: str = "",
) -> Rendered:
    """Render what *words* name into *out*, as *student* gets it.

    A single assignment gives its name, its title and its points. What a right answer returns on
    the public cases is recorded if the course has its solutions; without them the folder cannot
    judge results by itself. With *expectations* no processes are started to do so. *requirement*
    is what pip installs to get the grader, instead of what the assignment says.

    Raises
    ------
    UsageError
        A word names nothing, *out* cannot be written to, or a package is not installed that a
        solution needs.
    SpecError
        Everything that is wrong with an exercise, or with a solution that is to be recorded.
    """
    _check_owner(out, student)
    assignment = _assignment(course, words)
    found = course.assigned(assignment) if assignment else course.select(words)
    exercises = tuple(personal(exercise, student, course.variant_key) for exercise in found)
    return render(
        exercises,
        out,
        course=course.name,
        assignment=assignment,
        student=student,
        title=course.assignment(assignment).title if assignment else "Exercises",
        requirement=requirement or requirement_of(course, words),
        parts=_specs(course, exercises) | dict(_recordings(course, exercises, expectations)),
        form=form,
    )


def render_class(
    course: Course,
    words: Sequence[str],
    out: Path,
    students: Sequence[str],
    *,
    form: Form = Form.FILES,
    requirement: str = "",
) -> Iterator[tuple[str, Rendered]]:
    """Render what *words* name once for each of *students*, into folders of their names in *out*.

    Raises
    ------
    UsageError, SpecError
        As for one student; the folders before are written by then.
    """
    with _new_expectations() as known:
        for student in students:
            yield (
                student,
                render_selection(
                    course,
                    words,
                    out / student,
                    student=student,
                    expectations=known,
                    form=form,
                    requirement=requirement,
                ),
            )


def requirement_of(course: Course, words: Sequence[str]) -> str:
    """Return what pip installs to get the grader, as the assignment says; "" if none does."""
    assignment = _assignment(course, words)
    return course.assignment(assignment).grader if assignment else ""


def _assignment(course: Course, words: Sequence[str]) -> str:
    """Return the assignment that *words* name, if they name one and nothing else."""
    return words[0] if len(words) == 1 and words[0] in course.assignments else ""


def _check_owner(out: Path, student: str) -> None:
    """Refuse a folder that was made for somebody else: its files hold that student's numbers."""
    try:
        bundle = read_bundle(out)
    except UsageError:
        return  # whatever is damaged there is made anew
    if bundle is not None and bundle.student != student:
        raise UsageError(
            f"{out} was made for {bundle.student or 'no student in particular'}, and its files "
            f"hold those numbers; found --student {student!r}. Render into another folder"
        )


def _specs(course: Course, exercises: Sequence[Exercise]) -> dict[str, bytes]:
    return {bundled(exercise).spec: course.text(exercise) for exercise in exercises}


def _recordings(
    course: Course, exercises: Sequence[Exercise], expectations: Expectations | None
) -> Iterator[tuple[str, bytes]]:
    code = [exercise for exercise in exercises if isinstance(exercise, CodeExercise)]
    if not code or not course.has_solutions:
        return
    if lack := all_lacking(code):
        raise UsageError(f"{lack}, or leave out what needs it; nothing was written")
    solutions = [course.solution(exercise) for exercise in code]
    with nullcontext(expectations) if expectations else _new_expectations() as known:
        for exercise, solution in zip(code, solutions, strict=True):
            try:
                raw = record(exercise, solution.reference, known)
            except CannotRecordError as error:
                file = f"solutions/{exercise.topic}/{exercise.id}/reference.py"
                raise SpecError([Problem(file, 0, 0, "", str(error))]) from None
            yield bundled(exercise).expected, raw


@contextmanager
def _new_expectations() -> Iterator[Expectations]:
    with open_sandbox() as sandbox:
        yield Expectations(sandbox)
