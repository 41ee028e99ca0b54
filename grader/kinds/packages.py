"""Packages that some exercises need and not every machine has: the extras of this project."""

from __future__ import annotations

from importlib.util import find_spec

from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise


def needed(exercise: Exercise) -> tuple[str, ...]:
    """Return the packages that *exercise* needs; each is an extra of its name, too."""
    return exercise.entry.packages if isinstance(exercise, CodeExercise) else ()


def lacking(exercise: Exercise) -> str:
    """Say which package *exercise* needs that is not here, and how to get it; else return ""."""
    missing = [name for name in needed(exercise) if find_spec(name) is None]
    if not missing:
        return ""
    names = ", ".join(missing)
    return f"skipped: it needs {names}, which is not installed here; pip install 'grader[{names}]'"
