"""Packages that some exercises need and not every machine has: the extras of this project."""

from __future__ import annotations

from importlib.util import find_spec

from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise


def lacking(exercise: Exercise) -> str:
    """Say which package *exercise* needs that is not here, and how to get it; else return ""."""
    needed = exercise.entry.packages if isinstance(exercise, CodeExercise) else ()
    missing = [name for name in needed if find_spec(name) is None]
    if not missing:
        return ""
    names = ", ".join(missing)
    return f"skipped: it needs {names}, which is not installed here; pip install 'grader[{names}]'"
