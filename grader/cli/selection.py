"""Which exercises ``grade check`` is asked to grade."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.render import read_bundle
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.submissions import submission_folder

SHOWN = 5
_ENDINGS = (".py", ".yaml")


def chosen(course: Course, paths: Sequence[Path], words: Sequence[str]) -> tuple[Exercise, ...]:
    """Return the exercises that *words* name, or else those that the *paths* are about.

    A file is about the exercise of its name. A folder is about the exercises it was rendered
    for; one that was not rendered, about those whose files are in it.

    Raises
    ------
    UsageError
        When that leaves nothing to grade.
    """
    if words:
        return course.select(words)
    folder = submission_folder(paths)
    files = [path for path in paths if not path.is_dir()]
    if files:
        return course.select([_exercise_of(course, path) for path in files])
    bundle = read_bundle(folder)
    if bundle is not None and bundle.exercises:
        return course.select(bundle.exercises)
    return course.select(_found_in(course, folder))


def _exercise_of(course: Course, path: Path) -> str:
    ids = {_module(id_): id_ for id_ in course.ids}
    if path.stem not in ids:
        raise UsageError(
            f"nothing to grade: no exercise of the course {course.name} has a file {path.name}; "
            f"rename the file, or name the exercise: grade check {path} -e ID"
        )
    return ids[path.stem]


def _found_in(course: Course, folder: Path) -> list[str]:
    there = sorted(path.name for path in folder.iterdir() if path.suffix in _ENDINGS)
    ids = [id_ for id_ in course.ids if not _files_of(id_).isdisjoint(there)]
    if not ids:
        expected = _shortened([f"{_module(id_)}.py" for id_ in course.ids])
        raise UsageError(
            f"nothing to grade: found {_shortened(there) or 'no .py file'} in {folder.resolve()}, "
            f"expected files such as {expected}; go to the folder with your work, "
            "or make one with `grade render SELECTION --out DIR`"
        )
    return ids


def _files_of(id_: str) -> set[str]:
    """Return the files that an exercise may have; which it is is not known before it is read."""
    return {f"{_module(id_)}{ending}" for ending in _ENDINGS}


def _shortened(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _module(id_: str) -> str:
    return id_.replace("-", "_")
