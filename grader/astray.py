"""What to tell somebody who asks for grading where there is nothing to grade: where they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from grader.bundle import FILE, FOLDER
from grader.errors import SpecError
from grader.spec.course import Course

_SHOWN = 5
_LOOKED_AT = 500
_WORK = {".py", ".yaml", ".ipynb"}


def astray(folder: Path, course: Course | None) -> str:
    """Return what was found in *folder*, what was expected, and what to do.

    *course* is the course around it, if there is one.
    """
    here = folder.resolve()
    if above := next((one for one in here.parents if is_rendered(one)), None):
        return f"nothing to grade in {here}: it is inside a student's folder; go there: cd {above}"
    if below := _rendered_below(here):
        found = "a student's folder" if len(below) == 1 else "students' folders"
        return (
            f"nothing to grade in {here}: found {found} below it ({shortened(below)}), expected "
            f"to be inside one; go there (cd {below[0]}), or name it: grade check {below[0]}"
        )
    if course is not None and here.is_relative_to(course.root.resolve()):
        return _in_course(here, course)
    if course is not None:
        expected, more = f"files such as {_files(course)}", ""
    else:
        expected = f"the folder that your course gave you, with a folder {FOLDER} in it"
        more = f". Work without {FOLDER} needs its course: --course DIR"
    return (
        f"nothing to grade in {here}: found {_seen(here)}, expected {expected}; go to the folder "
        f"with your work, or name it: grade check FOLDER{more}"
    )


def is_rendered(folder: Path) -> bool:
    """Whether *folder* was made for a student, and so can be graded alone."""
    return (folder / FOLDER / FILE).exists()


def shortened(names: Sequence[str]) -> str:
    """Return the first of *names*, and how many more there are."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _in_course(here: Path, course: Course) -> str:
    """Speak to a teacher: nobody else has the folder of a course."""
    root = course.root.resolve()
    if not here.is_relative_to(root / "solutions"):
        what, proof = f"a folder of the course {course.name}", "`grade verify` proves its exercises"
    elif here.name in course.ids:
        what, proof = f"the solution of {here.name}", f"`grade verify {here.name}` proves it"
    else:
        what, proof = (
            f"the folder with the solutions of {course.name}",
            "`grade verify` proves them",
        )
    return (
        f"nothing to grade in {here}: found {_seen(here)}, for this is {what}; expected a "
        f"student's work. {proof}; `grade render SELECTION --out DIR` makes a student's folder, "
        "and `grade check DIR` grades one"
    )


def _seen(folder: Path) -> str:
    names = sorted(path.name for path in _entries(folder) if path.suffix in _WORK)
    return shortened([name for name in names if not name.startswith(".")]) or "no .py file"


def _files(course: Course) -> str:
    """Return how files are called that *course* could grade."""
    ids = course.ids
    names = [_file(course, id_) for id_ in ids[:_SHOWN]]  # to read them all would take seconds
    return shortened([*names, *ids[_SHOWN:]])


def _file(course: Course, id_: str) -> str:
    try:
        return course.exercise(id_).file
    except SpecError:  # only its name is wanted here
        return f"{id_.replace('-', '_')}.py"


def _rendered_below(folder: Path) -> list[str]:
    return sorted(path.name for path in _entries(folder) if path.is_dir() and is_rendered(path))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(islice(folder.iterdir(), _LOOKED_AT))
    except OSError:
        return []
