"""What is to be graded, and by what: exercises of a course, or those that a folder carries.

    --course DIR                          the course
    standing in a course with solutions   that course: what staff have is never left unused
    a rendered folder                     its bundle
    standing in any other course          that course

Whichever is nearer counts, so in a rendered folder inside a course it is the bundle. With a
course a bundle is asked for three things only: its exercises, its assignment, its student.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.astray import astray, is_rendered
from grader.bundle import ADVICE, Bundle, read_bundle
from grader.cases import personal
from grader.errors import SpecError, UsageError
from grader.record import record
from grader.spec.assignment import Assignment
from grader.spec.checking import Exercise
from grader.spec.course import Course, find_course
from grader.submissions import NOTEBOOK, exercises_in, submission_folder
from grader.submissions.filling import NOTEBOOKS
from grader.version import __version__


@record(kw_only=True)
class Selection:
    """Exercises as their student has them; judged by *bundle*, or without one by *course*."""

    course: Course
    exercises: tuple[Exercise, ...]
    assignment: str = ""
    student: str = ""
    bundle: Bundle | None = None

    @property
    def deadline(self) -> Assignment | None:
        """The assignment with its dates, which only a course knows."""
        known = self.bundle is None and self.assignment in self.course.assignments
        return self.course.assignment(self.assignment) if known else None


def select(
    paths: Sequence[Path],
    words: Sequence[str] = (),
    *,
    course: Path | Course | None = None,
    student: str = "",
    start: Path | None = None,
) -> Selection:
    """Return the exercises that *words* name, or else those that the *paths* are about.

    A file is about the exercise of its name. A folder is about the exercises it was rendered
    for; one that was not rendered, about those whose files are in it.

    Parameters
    ----------
    course
        Grade by this course, whatever else is around.
    student
        Whose work it is, instead of what the bundle says.
    start
        Where the person stands; by default the working directory.

    Raises
    ------
    UsageError
        When that leaves nothing to grade, or a bundle cannot be used.
    """
    start = (start or Path.cwd()).resolve()
    found = course if isinstance(course, Course) else _course(start, course)
    if found is None:
        folder = submission_folder(paths)
        bundle = read_bundle(folder)
        if bundle is not None:
            return _from_bundle(bundle, paths, words)
        found = _around(start)
        if found is None:
            raise UsageError(astray(folder, None))
    return _from_course(found, paths, words, student)


def open_bundle(bundle: Bundle, names: Sequence[str]) -> tuple[Exercise, ...]:
    """Return exercises of a rendered folder, with their points and their student's variant."""
    return tuple(_bundled(bundle, name) for name in names)


def bundle_above(start: Path) -> Bundle | None:
    """Return the bundle of the rendered folder that *start* is in, if no course is nearer."""
    nearest = _nearest(start.resolve())
    return read_bundle(nearest) if nearest and is_rendered(nearest) else None


# ---------------------------------------------------------------- where the person stands


def _course(start: Path, explicit: Path | None) -> Course | None:
    """Return the course that is named, or the one with solutions that *start* is in."""
    if explicit is not None:
        return find_course(start, explicit)
    nearest = _nearest(start)
    if nearest is None or is_rendered(nearest):
        return None
    course = Course(nearest)
    return course if course.has_solutions else None


def _around(start: Path) -> Course | None:
    """Return the nearest course at or above *start*, if there is one."""
    try:
        return find_course(start)
    except UsageError:
        return None


def _nearest(start: Path) -> Path | None:
    """Return the nearest folder, at or above *start*, that is a course or has a bundle."""
    for folder in (start, *start.parents):
        if is_rendered(folder) or any(folder.glob("exercises/*/*.yaml")):
            return folder
    return None


# ---------------------------------------------------------------- from a course


def _from_course(
    course: Course, paths: Sequence[Path], words: Sequence[str], student: str
) -> Selection:
    folder = submission_folder(paths)
    bundle = None if words and student else read_bundle(folder)
    assignment = bundle.assignment if bundle else ""
    if len(words) == 1 and words[0] in course.assignments:
        assignment = words[0]
    named = words or _named(course, folder, paths, bundle)
    assigned = course.assigned(assignment) if assignment in course.assignments else ()
    worth = {exercise.id: exercise for exercise in assigned}
    whose = student or (bundle.student if bundle else "")
    return Selection(
        course=course,
        exercises=tuple(
            personal(worth.get(exercise.id, exercise), whose, course.variant_key)
            for exercise in course.select(named)
        ),
        assignment=assignment,
        student=whose,
    )


def _named(
    course: Course, folder: Path, paths: Sequence[Path], bundle: Bundle | None
) -> Sequence[str]:
    files = [path for path in paths if not path.is_dir()]
    if files and not _is_notebook(files):
        return [_exercise_of(course.ids, path, f"the course {course.name}") for path in files]
    if bundle is not None and bundle.assignment in course.assignments:
        return [bundle.assignment]  # the list in the folder is the student's to change
    if bundle is not None and bundle.exercises:
        return bundle.ids
    return _found_in_notebook(course, files[0]) if files else _found_in(course, folder)


def _is_notebook(files: Sequence[Path]) -> bool:
    return len(files) == 1 and files[0].suffix == NOTEBOOK


def _found_in_notebook(course: Course, notebook: Path) -> Sequence[str]:
    ids = exercises_in(notebook, course.select(["all"]))
    if not ids:
        raise UsageError(
            f"nothing to grade: {notebook} has no cell for an exercise of the course "
            f"{course.name}; expected cells that are tagged with their ids, or that define their "
            "functions, in a notebook that can be read"
        )
    return ids


def _exercise_of(ids: Sequence[str], path: Path, where: str) -> str:
    known = {_module(id_): id_ for id_ in ids}
    if path.stem not in known:
        raise UsageError(
            f"nothing to grade: no exercise of {where} has a file {path.name}; "
            f"rename the file, or name the exercise: grade check {path} -e ID"
        )
    return known[path.stem]


def _found_in(course: Course, folder: Path) -> list[str]:
    there = sorted(path.name for path in folder.iterdir() if path.suffix in {".py", ".yaml"})
    stems = {Path(name).stem for name in there}
    ids = [id_ for id_ in course.ids if _module(id_) in stems]
    if notebooks := sorted(folder.glob(f"*{NOTEBOOK}"))[:NOTEBOOKS]:
        every = course.select(["all"])
        there_too = {id_ for one in notebooks for id_ in exercises_in(one, every)}
        ids = [id_ for id_ in course.ids if id_ in there_too.union(ids)]
    if not ids:
        raise UsageError(astray(folder, course))
    return ids


def _module(id_: str) -> str:
    return id_.replace("-", "_")


# ---------------------------------------------------------------- from a bundle


def _from_bundle(bundle: Bundle, paths: Sequence[Path], words: Sequence[str]) -> Selection:
    files = [path for path in paths if not path.is_dir() and path.suffix != NOTEBOOK]
    if words:
        names: Sequence[str] = bundle.ids if "all" in words else words
    else:
        names = [_exercise_of(bundle.ids, path, "this folder") for path in files] or bundle.ids
    if not names:
        raise UsageError(
            f"{bundle.folder.resolve()} was made for no exercise at all, expected at least one; "
            f"{ADVICE}"
        )
    return Selection(
        course=Course(bundle.root),
        exercises=open_bundle(bundle, names),
        assignment=bundle.assignment,
        student=bundle.student,
        bundle=bundle,
    )


def _bundled(bundle: Bundle, name: str) -> Exercise:
    carried = bundle.exercise(name)
    if bundle.read(carried.spec) is None:
        raise UsageError(
            f"{bundle.root} lacks {carried.spec}, expected all its exercises; {ADVICE}"
        )
    try:
        exercise = Course(bundle.root).exercise(name)
    except SpecError as error:
        made = bundle.versions.get("grader", "another version")
        raise UsageError(
            f"{bundle.root} was made by grader {made}, and grader {__version__} cannot read it "
            f"({error.problems[0]}); {ADVICE}"
        ) from None
    return exercise.of(carried.variant).worth(carried.points)
