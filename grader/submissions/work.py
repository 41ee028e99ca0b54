"""A student's work as exercises ask for it, whether it is in files or in notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise
from grader.submissions.excerpts import Wanted, held
from grader.submissions.filling import from_notebook, with_notebooks
from grader.submissions.notebooks import Notebook, read_notebook
from grader.submissions.submission import Submission, read_submission

NOTEBOOK = ".ipynb"


def wanted(exercise: Exercise) -> Wanted:
    """Return what *exercise* asks of a notebook."""
    name = exercise.entry.name if isinstance(exercise, CodeExercise) else ""
    return Wanted(id=exercise.id, file=exercise.file, name=name)


def submitted(paths: Path | Sequence[Path], exercises: Sequence[Exercise]) -> Submission:
    """Read a student's work on *exercises*: a folder, files in it, or one notebook.

    In a folder a file counts before a notebook that has the same exercise.

    Raises
    ------
    UsageError
        There is no such folder, or it cannot be listed.
    """
    named = [paths] if isinstance(paths, Path) else list(paths)
    asked = [wanted(exercise) for exercise in exercises]
    if len(named) == 1 and named[0].suffix == NOTEBOOK and not named[0].is_dir():
        return from_notebook(named[0], asked)
    submission = read_submission(named, [one.file for one in asked])
    whole = not named or any(path.is_dir() for path in named)
    return with_notebooks(submission, asked) if whole else submission


def exercises_in(notebook: Path, exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Return the ids of those of *exercises* that a notebook has something for."""
    read = read_notebook(notebook)
    if not isinstance(read, Notebook):
        return ()
    return tuple(one.id for one in held(read, [wanted(exercise) for exercise in exercises]))
